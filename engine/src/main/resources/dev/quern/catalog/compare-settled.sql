-- What differs between side_a and side_b, what a stage let through or made under two recipes or thresholds: a row each in the table
-- differences. said_a and said_b are what the stage said of each of its inputs.
create temp table differences as
with lost as (
    select a.key, a.parent from side_a a anti join side_b b on b.key = a.key
),
won as (
    select b.key, b.parent, b.split from side_b b anti join side_a a on a.key = b.key
),
changes as (
    select 'removed' as change, l.key,
        case when v.input_id is null then 'not settled in B'
            when v.status = 'failed' then 'failed in B'
            when v.reason is not null then getvariable('stage') || ': ' || v.reason
            else getvariable('differs') end as reason,
        case when v.status = 'failed' then v.message else v.evidence end as detail
    from lost l left join said_b v on v.input_id = l.parent
    union all
    select 'added', w.key,
        case when v.input_id is null then 'not settled in A'
            when v.status = 'failed' then 'failed in A'
            when v.reason is not null then 'A rejected it: ' || v.reason
            else getvariable('differs') end,
        case when v.status = 'failed' then v.message else v.evidence end
    from won w left join said_a v on v.input_id = w.parent
    union all
    select 'changed', b.key, 'the split moved', concat(a.split, ' → ', b.split)
    from side_a a join side_b b on b.key = a.key
    where a.split is distinct from b.split
)
select c.change, c.key as item_id, coalesce(s.question, left(k.text, 100), e.title, f.uri) as item, coalesce(d.uri, e.uri, f.uri) as document,
    c.reason, c.detail, cast(null as varchar) as was
from changes c
left join store.samples s on s.id = c.key
left join store.chunks k on k.id = c.key
left join store.documents e on e.id = c.key
left join store.files f on f.id = c.key
left join store.documents d on d.id = coalesce(s.document_id, k.document_id);
