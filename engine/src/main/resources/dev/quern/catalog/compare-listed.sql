-- What differs between side_a and side_b, the rows of two exports or what would be exported now: a row each in the table differences.
-- An item that no stage stopped was kept, and is missing for the reason in the variable kept_a or kept_b.
create temp table differences as
select 'changed' as change, b.item_id, b.question as item, b.document,
    case when a.split is distinct from b.split then 'the split moved' else 'other columns differ' end as reason,
    case when a.split is distinct from b.split then concat(a.split, ' → ', b.split) end as detail, cast(null as varchar) as was
from side_a a join side_b b on b.key = a.key
where a.split is distinct from b.split or a.known_hash <> b.known_hash
    or getvariable('same_format')::boolean and a.all_hash <> b.all_hash
union all
select 'changed', b.item_id, b.question, b.document,
    case
        when t.edited then 'edited by a person'
        when ca.document_id is distinct from cb.document_id then 'the source changed'
        when a.chunk_id is distinct from b.chunk_id then 'the chunk was cut differently'
        when a.answer is distinct from b.answer then 'another answer'
        else 'other columns differ' end,
    nullif(concat_ws(' · ',
        case when a.question is distinct from b.question then concat('question ', left(a.question, 60), ' → ', left(b.question, 60)) end,
        case when a.answer is distinct from b.answer then concat('answer ', left(a.answer, 60), ' → ', left(b.answer, 60)) end,
        case when a.split is distinct from b.split then concat(a.split, ' → ', b.split) end), ''), a.item_id
from twins t
join only_a a on a.key = t.key_a
join only_b b on b.key = t.key_b
left join store.chunks ca on ca.id = a.chunk_id
left join store.chunks cb on cb.id = b.chunk_id
union all
select 'removed', a.item_id, a.question, a.document,
    case when a.item_id is null then 'the rows name no item'
        when r.kind = 'accept' then concat('in A ', r.stage, ': accepted by a person')
        else coalesce(f.reason, getvariable('kept_b')) end,
    case when r.kind = 'accept' then concat_ws(' · ', r.words, f.reason, f.detail) else f.detail end, null
from only_a a
anti join twins t on t.key_a = a.key
left join fates_b f on f.key = a.key
left join ruled_a r on r.stage = f.stage and r.item_id = f.input_id
union all
select 'added', b.item_id, b.question, b.document,
    case when b.item_id is null then 'the rows name no item'
        when r.kind = 'accept' then concat(r.stage, ': accepted by a person')
        when f.stage is not null then concat('in A ', f.reason)
        else coalesce(f.reason, getvariable('kept_a')) end,
    case when r.kind = 'accept' then concat_ws(' · ', r.words, concat('in A ', f.reason), f.detail) else coalesce(f.detail, b.split) end, null
from only_b b
anti join twins t on t.key_b = b.key
left join fates_a f on f.key = b.key
left join ruled_b r on r.stage = f.stage and r.item_id = f.input_id;
