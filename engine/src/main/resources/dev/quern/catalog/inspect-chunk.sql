select c.id, d.uri as document, d.kind as document_kind, c.start_char, c.end_char, c.tokens, c.heading_path, c.language, a.ordinal, a.status, a.reason, a.scores,
    (select list(i.id order by i.ordinal) from main.images i
        where i.document_id = c.document_id and i.start_char between c.start_char and c.end_char - 1) as images,
    (select list(tag order by tag) from store.tags t where t.item_id = c.id) as tags,
    (select list(text order by id) from store.item_notes n where n.item_id = c.id) as notes, c.text
from store.chunks c
join store.documents d on d.id = c.document_id
left join main.all_chunks a on a.id = c.id
where c.id = ?
