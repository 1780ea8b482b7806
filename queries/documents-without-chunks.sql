-- what: Documents of which no chunk is kept, and what their chunks were rejected for.
-- grain: one row for each such document
-- units: characters: of the document's text; chunks: made and rejected; reasons: with the number of chunks
with counted as (
    select document_id, coalesce(reason, status) as reason, count(*) as chunks from all_chunks group by all
),
made as (
    select document_id, sum(chunks)::bigint as chunks, string_agg(reason || ' ' || chunks, ' · ' order by chunks desc, reason) as reasons
    from counted
    group by document_id
),
kept as (
    select distinct document_id from chunks
)
select d.uri, d.kind, d.characters, coalesce(m.chunks, 0) as chunks, m.reasons
from documents d
left join made m on m.document_id = d.id
anti join kept k on k.document_id = d.id
order by d.characters desc, d.uri;
