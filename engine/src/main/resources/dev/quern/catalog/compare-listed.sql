-- What differs between side_a and side_b, the rows of two exports or what would be exported now: a row each in the table differences.
-- Reasons for what is missing come from the catalog as it is now; taken_a is when side A was written, null when nobody knows.
create temp table only_a as
select s.*, row_number() over (partition by question, document order by answer, key) as nth from side_a s anti join side_b o on o.key = s.key;
create temp table only_b as
select s.*, row_number() over (partition by question, document order by answer, key) as nth from side_b s anti join side_a o on o.key = s.key;

-- The same question about the same document under another id is the same sample, changed.
create temp table twins as
select a.key as key_a, b.key as key_b
from only_a a join only_b b on b.question = a.question and b.document is not distinct from a.document and b.nth = a.nth;

create temp table missing as
select key, item_id, chunk_id, document from only_a anti join twins on twins.key_a = only_a.key where item_id is not null;

create temp table fates as
with here as (
    select m.key, s.id, s.chunk_id, s.document_id, d.uri
    from missing m
    left join store.samples s on s.id = m.item_id
    left join store.documents d on d.id = s.document_id
)
select h.key,
    case
        when h.id is null then 'not made in this workspace'
        when dn.id is null and exists (select 1 from main.documents o where o.uri = h.uri) then 'the source changed'
        when dn.id is null then 'the source is gone'
        when cn.id is null then 'the chunk was cut differently'
        when f.reason is not null then 'filter-chunks: ' || f.reason
        when gn.id is null then 'generate made other questions'
        when cu.status = 'failed' then 'curate failed'
        when cu.reason is not null then 'curate: ' || cu.reason
        when de.reason is not null then 'dedupe: ' || de.reason
        when cu.input_id is null then 'waits for curate'
        when de.input_id is null then 'waits for dedupe'
        when sp.input_id is null then 'waits for split'
        else 'kept, but not in B' end as reason,
    case
        when h.id is null or dn.id is null or cn.id is null then h.uri
        when f.reason is not null then f.evidence
        when gn.id is null then null
        when cu.reason is not null then cu.evidence
        when cu.status = 'failed' then cu.message
        when de.reason is not null then de.evidence end as detail
from here h
left join (select id from store.in_chunk) dn on dn.id = h.document_id
left join (select id from store.made_chunk) cn on cn.id = h.chunk_id
left join "store"."head_filter-chunks" f on f.input_id = h.chunk_id
left join (select id from store.made_generate) gn on gn.id = h.id
left join store.head_curate cu on cu.input_id = h.id
left join store.head_dedupe de on de.input_id = h.id
left join store.head_split sp on sp.input_id = h.id;

create temp table fresh as
select key, item_id, document from only_b anti join twins on twins.key_b = only_b.key where item_id is not null;

-- When an item was first made by any run.
create temp table origins as
with wanted as (
    select f.key, f.document, s.id, s.chunk_id, s.document_id from fresh f join store.samples s on s.id = f.item_id
),
made as (
    select e.output_id as id, min(o.settled_at) as first_made
    from store.outputs e
    join store.outcomes o on o.recipe_id = e.recipe_id and o.input_id = e.input_id
    semi join (select id from wanted union select chunk_id from wanted union select document_id from wanted) w on w.id = e.output_id
    group by e.output_id
),
judged as (
    select input_id as id, settled_at from store.head_curate semi join wanted w on w.id = input_id
),
taken as (select getvariable('taken_a')::timestamptz as at_a)
select w.key,
    case
        when t.at_a is null then 'not in A'
        when d.first_made > t.at_a and exists (select 1 from side_a a where a.document = w.document) then 'the source changed'
        when d.first_made > t.at_a then 'a new source'
        when c.first_made > t.at_a then 'the chunk was cut differently'
        when s.first_made > t.at_a then 'generated since'
        when j.settled_at > t.at_a then 'judged since'
        when getvariable('chosen_a')::boolean then 'left out of A by its query'
        else 'let through since, by a threshold or a decision' end as reason
from wanted w
cross join taken t
left join made d on d.id = w.document_id
left join made c on c.id = w.chunk_id
left join made s on s.id = w.id
left join judged j on j.id = w.id;

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
        when ca.document_id is distinct from cb.document_id then 'the source changed'
        when a.chunk_id is distinct from b.chunk_id then 'the chunk was cut differently'
        when a.answer is distinct from b.answer then 'another answer'
        else 'other columns differ' end,
    nullif(concat_ws(' · ',
        case when a.answer is distinct from b.answer then concat('answer ', left(a.answer, 60), ' → ', left(b.answer, 60)) end,
        case when a.split is distinct from b.split then concat(a.split, ' → ', b.split) end), ''), a.item_id
from twins t
join only_a a on a.key = t.key_a
join only_b b on b.key = t.key_b
left join store.chunks ca on ca.id = a.chunk_id
left join store.chunks cb on cb.id = b.chunk_id
union all
select 'removed', a.item_id, a.question, a.document, coalesce(f.reason, 'the rows name no item'), f.detail, null
from only_a a
anti join twins t on t.key_a = a.key
left join fates f on f.key = a.key
union all
select 'added', b.item_id, b.question, b.document,
    case when b.item_id is null then 'the rows name no item' else coalesce(o.reason, 'not made in this workspace') end, b.split, null
from only_b b
anti join twins t on t.key_b = b.key
left join origins o on o.key = b.key;
