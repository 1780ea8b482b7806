-- What differs between side_a and side_b, what a stage let through or made under two recipes or thresholds: a row each in the table
-- differences. said_a and said_b are what the stage said of each of its inputs, with what people decided over it.
create temp table differences as
with roots as (
    select distinct edited_id, root_id from store.edits
),
only_a as (
    select a.key, a.parent, coalesce(r.root_id, a.key) as root_id
    from side_a a left join roots r on r.edited_id = a.key anti join side_b b on b.key = a.key
),
only_b as (
    select b.key, b.parent, coalesce(r.root_id, b.key) as root_id
    from side_b b left join roots r on r.edited_id = b.key anti join side_a a on a.key = b.key
),
twins as (
    select a.key as key_a, b.key as key_b from only_a a join only_b b on b.root_id = a.root_id
),
changes as (
    select 'removed' as change, l.key,
        case when v.input_id is null then 'not settled in B'
            when v.kind = 'reject' then concat(getvariable('stage'), ': rejected by a person')
            when o.kind = 'accept' then concat('in A ', getvariable('stage'), ': accepted by a person')
            when v.status = 'failed' then 'failed in B'
            when v.reason is not null then concat(getvariable('stage'), ': ', v.reason)
            else getvariable('differs') end as reason,
        case when v.kind = 'reject' then v.words when o.kind = 'accept' then concat_ws(' · ', o.words, v.reason, v.evidence, v.message)
            when v.status = 'failed' then v.message else v.evidence end as detail,
        cast(null as varchar) as was
    from only_a l left join said_b v on v.input_id = l.parent left join said_a o on o.input_id = l.parent
    anti join twins t on t.key_a = l.key
    union all
    select 'added', w.key,
        case when v.input_id is null then 'not settled in A'
            when v.kind = 'reject' then concat('in A ', getvariable('stage'), ': rejected by a person')
            when o.kind = 'accept' then concat(getvariable('stage'), ': accepted by a person')
            when v.status = 'failed' then 'failed in A'
            when v.reason is not null then concat('in A ', getvariable('stage'), ': ', v.reason)
            else getvariable('differs') end,
        case when v.kind = 'reject' then v.words when o.kind = 'accept' then concat_ws(' · ', o.words, v.reason, v.evidence, v.message)
            when v.status = 'failed' then v.message else v.evidence end, null
    from only_b w left join said_a v on v.input_id = w.parent left join said_b o on o.input_id = w.parent
    anti join twins t on t.key_b = w.key
    union all
    select 'changed', key_b, 'edited by a person', null, key_a from twins
    union all
    select 'changed', b.key, 'the split moved', concat(a.split, ' → ', b.split), null
    from side_a a join side_b b on b.key = a.key
    where a.split is distinct from b.split
)
select c.change, c.key as item_id, coalesce(s.question, left(k.text, 100), e.title, f.uri) as item, coalesce(d.uri, e.uri, f.uri) as document,
    c.reason, c.detail, c.was
from changes c
left join store.samples s on s.id = c.key
left join store.chunks k on k.id = c.key
left join store.documents e on e.id = c.key
left join store.files f on f.id = c.key
left join store.documents d on d.id = coalesce(s.document_id, k.document_id);
