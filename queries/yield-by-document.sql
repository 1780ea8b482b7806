-- what: What each document gave, from its chunks to the samples that are kept.
-- parameter: uri text = '' | only documents whose uri contains this
-- grain: one row for each document
-- units: chunks, samples: items made; kept_chunks, kept_samples: of these, not rejected
with chunked as (
    select document_id, count(*) as chunks, count(*) filter (where status <> 'rejected') as kept_chunks
    from all_chunks group by document_id
),
asked as (
    select document_id, count(*) as samples, count(*) filter (where status <> 'rejected') as kept_samples
    from all_samples group by document_id
)
select d.uri, d.kind, coalesce(c.chunks, 0) as chunks, coalesce(c.kept_chunks, 0) as kept_chunks,
    coalesce(a.samples, 0) as samples, coalesce(a.kept_samples, 0) as kept_samples
from documents d
left join chunked c on c.document_id = d.id
left join asked a on a.document_id = d.id
where contains(d.uri, coalesce(getvariable('uri'), ''))
order by d.uri;
