-- what: How much of each document the kept samples ask about, the least covered first.
-- parameter: top whole = 50 | most rows
-- grain: one row for each document with a kept chunk
-- units: chunks, asked, samples: items; covered: share of the kept chunks' characters that lie in a chunk with a sample, 0 to 1
with asked as (
    select chunk_id, count(*) as samples from samples group by chunk_id
)
select d.uri, count(*) as chunks, count(a.chunk_id) as asked, coalesce(sum(a.samples), 0) as samples,
    round(coalesce(sum(length(c.text)) filter (where a.chunk_id is not null), 0) / sum(length(c.text)), 3) as covered
from chunks c
join documents d on d.id = c.document_id
left join asked a on a.chunk_id = c.id
group by d.uri
order by covered, d.uri
limit coalesce(getvariable('top'), 50)::bigint;
