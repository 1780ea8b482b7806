-- what: What the workspace is made of: sources, kinds and languages of documents, types, difficulties and splits of samples.
-- parameter: top whole = 8 | at most so many values of each property
-- grain: one row for each property and value, the most frequent first
-- units: items: files of a source, documents, or samples; share: of the property's items, 0 to 1; value: null when it is not known
with milled as materialized (
    select type, difficulty, split, count(*) as items from samples group by all
),
counted as (
    select 'source' as property, name as value, files::bigint as items from sources
    union all
    select 'kind', kind, count(*) from documents group by kind
    union all
    select 'language', language, count(*) from documents group by language
    union all
    select 'type', type, sum(items)::bigint from milled group by type
    union all
    select 'difficulty', difficulty, sum(items)::bigint from milled group by difficulty
    union all
    select 'split', split, sum(items)::bigint from milled group by split
),
ranked as (
    select property, value, items, round(items / nullif(sum(items) over (partition by property), 0), 4) as share,
        row_number() over (partition by property order by items desc, value) as place
    from counted
    where items > 0
)
select property, value, items, share
from ranked
where place <= coalesce(getvariable('top'), 8)::bigint
order by list_position(['source', 'kind', 'language', 'type', 'difficulty', 'split'], property), place;
