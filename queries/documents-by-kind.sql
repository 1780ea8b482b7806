-- what: What was imported and what became of it, kind by kind.
-- grain: one row for each kind of document
-- units: documents, images, chunks, samples: items that are kept; characters: code points
select d.kind, count(*) as documents, sum(d.characters) as characters,
    sum((select count(*) from images i where i.document_id = d.id)) as images,
    sum((select count(*) from chunks c where c.document_id = d.id)) as chunks,
    sum((select count(*) from samples s where s.document_id = d.id)) as samples
from documents d
group by d.kind
order by d.kind;
