-- what: The questions and answers of a document, in the order of its text.
-- parameter: uri text = '' | documents whose uri contains this
-- grain: one row for each kept sample
-- units: start_char: of the chunk, characters from the document's beginning
select d.uri, c.start_char, s.type, s.question, s.answer, s.split
from samples s
join chunks c on c.id = s.chunk_id
join documents d on d.id = s.document_id
where contains(d.uri, coalesce(getvariable('uri'), ''))
order by d.uri, c.start_char, s.ordinal;
