-- what: What was imported and what became of it, kind by kind.
-- grain: one row for each kind of document
-- units: documents, images, chunks, samples: items that are kept; characters: code points
select d.kind, count(*) as documents, sum(d.characters) as characters, coalesce(sum(i.images), 0) as images,
    coalesce(sum(c.chunks), 0) as chunks, coalesce(sum(s.samples), 0) as samples
from documents d
left join (select document_id, count(*) as images from images group by document_id) i on i.document_id = d.id
left join (select document_id, count(*) as chunks from chunks group by document_id) c on c.document_id = d.id
left join (select document_id, count(*) as samples from samples group by document_id) s on s.document_id = d.id
group by d.kind
order by d.kind;
