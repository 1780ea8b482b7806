select s.id, s.type, s.difficulty, s.question, s.answer, a.split, a.status, a.reason, a.scores,
    (select list(tag order by tag) from store.tags t where t.item_id = s.id) as tags,
    (select list(text order by id) from store.item_notes n where n.item_id = s.id) as notes,
    (select any_value(original_id) from store.edits e where e.edited_id = s.id) as edited_from,
    (select list(edited_id order by decision_id) from store.edits e where e.original_id = s.id) as edited_into,
    c.heading_path, d.uri as document, d.kind as document_kind, s.chunk_id, s.answer_start, s.answer_end, c.text as passage
from store.samples s
join store.chunks c on c.id = s.chunk_id
join store.documents d on d.id = s.document_id
left join main.all_samples a on a.id = s.id
where s.id = ?
