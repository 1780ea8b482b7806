-- what: What stands in more than one split: a chunk, or a question with the same words. No rows is what one wants.
-- grain: one row for each chunk or question in several splits
-- units: samples: items
with labelled as (
    select split, chunk_id, lower(trim(regexp_replace(question, '[^\pL\pN]+', ' ', 'g'))) as wording from samples where split is not null
),
leaks as (
    select 'chunk' as what, chunk_id as shared, split from labelled
    union all
    select 'question', wording, split from labelled
)
select what, shared, count(distinct split) as splits, string_agg(distinct split, ', ' order by split) as which, count(*) as samples
from leaks
group by what, shared
having count(distinct split) > 1
order by what, samples desc, shared;
