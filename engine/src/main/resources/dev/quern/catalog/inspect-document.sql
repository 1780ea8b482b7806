select d.id, d.uri, d.title, d.kind, d.language, d.size_bytes, d.characters, d.sha256,
    (select count(*) from main.chunks c where c.document_id = d.id) as chunks,
    (select count(*) from main.samples s where s.document_id = d.id) as samples,
    (select list(i.id order by i.ordinal) from main.images i where i.document_id = d.id) as images,
    (select list(tag order by tag) from store.tags t where t.item_id = d.id) as tags,
    (select list(text order by id) from store.item_notes n where n.item_id = d.id) as notes, d.headings, d.text
from store.documents d
where d.id = ?
