-- what: Chunks that no kept sample asks about, the longest first.
-- parameter: top whole = 20 | most rows
-- grain: one row for each kept chunk without a kept sample
-- units: start_char: characters from the document's beginning; tokens: tokens
select c.id, d.uri, array_to_string(c.heading_path, ' › ') as heading, c.start_char, c.tokens, left(c.text, 80) as beginning
from chunks c
join documents d on d.id = c.document_id
where c.id not in (select chunk_id from samples)
order by c.tokens desc, d.uri, c.start_char
limit coalesce(getvariable('top'), 20)::bigint;
