-- what: How the splits are filled, type by type.
-- grain: one row for each split and type of sample
-- units: samples, documents: items; share: of the split's samples, 0 to 1
select split, type, count(*) as samples, count(distinct document_id) as documents,
    round(count(*) / sum(count(*)) over (partition by split), 3) as share
from samples
where split is not null
group by split, type
order by split, samples desc, type;
