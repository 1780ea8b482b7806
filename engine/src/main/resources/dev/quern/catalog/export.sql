-- One row a sample that has a split, in the order of the documents: the same order on every machine.
select s.id, s.type, s.difficulty, s.question, s.answer,
    [{'role': 'user', 'content': s.question}, {'role': 'assistant', 'content': s.answer}] as messages,
    c.text as context, array_to_string(c.heading_path, ' › ') as section,
    d.uri as document, d.kind as document_kind, s.chunk_id, s.answer_start, s.answer_end, s.split
from main.samples s
join store.chunks c on c.id = s.chunk_id
join store.documents d on d.id = s.document_id
where s.split is not null
order by d.uri, c.start_char, s.ordinal, s.id
