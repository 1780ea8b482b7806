-- what: Which sections are asked about, and which only stand there.
-- parameter: depth whole = 2 | headings of the path that make a section
-- parameter: top whole = 50 | most rows
-- grain: one row for each section of a document with a kept chunk
-- units: chunks, asked, samples: items; tokens: of the section's kept chunks
with asked as (
    select chunk_id, count(*) as samples from samples group by chunk_id
),
sections as (
    select d.uri, coalesce(nullif(array_to_string(c.heading_path[:coalesce(getvariable('depth'), 2)::bigint], ' › '), ''), '(no heading)') as section,
        c.tokens, a.chunk_id as asked_id, a.samples, c.start_char
    from chunks c
    join documents d on d.id = c.document_id
    left join asked a on a.chunk_id = c.id
)
select uri, section, count(*) as chunks, count(asked_id) as asked, coalesce(sum(samples), 0)::bigint as samples, sum(tokens)::bigint as tokens
from sections
group by uri, section
order by samples, tokens desc, uri, section
limit coalesce(getvariable('top'), 50)::bigint;
