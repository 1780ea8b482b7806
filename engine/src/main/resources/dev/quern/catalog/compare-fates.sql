-- What had become of the items in wanted_$side (key, item_id) at the moment of the side: the table fates_$side, with a reason for each that the
-- side lacks. heads_$side(stage, recipe_id) and criteria_$side say which recipes counted then, and how scores were read.
create temp table here_$side as
select w.key, s.id, coalesce(e.root_id, s.id) as root_id, e.root_id is not null as is_edit, s.chunk_id, s.document_id, d.uri
from wanted_$side w
left join store.samples s on s.id = w.item_id
left join (select distinct edited_id, root_id from store.edits) e on e.edited_id = s.id
left join store.documents d on d.id = s.document_id;

create temp table outcomes_$side as
select h.stage, o.* from store.outcomes o
join heads_$side h on h.recipe_id = o.recipe_id
semi join (
    select id from here_$side union select chunk_id from here_$side union select document_id from here_$side
) i on i.id = o.input_id
where h.stage <> 'import' and o.settled_at <= getvariable('at_$side')::timestamptz;

create temp table said_$side as
with failing as (
    select o.stage, o.input_id, arg_min(c, c.position) as first
    from outcomes_$side o join criteria_$side c on c.stage = o.stage
    where o.reason is null and case c.passes
        when '>=' then o.scores[c.score] < c.threshold
        when '<=' then o.scores[c.score] > c.threshold
        else o.scores[c.score] >= c.threshold end
    group by o.stage, o.input_id
)
select o.stage, o.input_id, o.message, r.kind, r.words,
    store.ruled_status(r.kind, o.status) as status,
    store.ruled_reason(r.kind, r.reason, coalesce(o.reason, f.first.reason)) as reason,
    coalesce(o.evidence, case when f.first is not null then concat_ws(' ', o.remarks[f.first.score], concat('(', f.first.score, ' ',
        regexp_replace(round(o.scores[f.first.score], 3)::varchar, '[.]0$', ''),
        case f.first.passes when '>=' then ' < ' when '<=' then ' > ' else ' >= ' end,
        regexp_replace(f.first.threshold::varchar, '[.]0$', ''), ')')) end) as evidence
from outcomes_$side o
left join failing f on f.stage = o.stage and f.input_id = o.input_id
left join ruled_$side r on r.stage = o.stage and r.item_id = o.input_id;

-- The documents that were there.
create temp table sources_$side as
select e.output_id as id, d.uri
from store.outputs e
semi join (
    select file_id from store.tree
    union select file_id from store.tree_gone where gone_at > getvariable('at_$side')::timestamptz
) t on t.file_id = e.input_id
semi join (select input_id from store.outcomes where settled_at <= getvariable('at_$side')::timestamptz
    and recipe_id = (select recipe_id from heads_$side where stage = 'import')) o on o.input_id = e.input_id
join (select id, uri from store.documents) d on d.id = e.output_id
where e.recipe_id = (select recipe_id from heads_$side where stage = 'import');

create temp table made_$side as
select h.stage, e.output_id as id from store.outputs e
join heads_$side h on h.recipe_id = e.recipe_id
join outcomes_$side o on o.stage = h.stage and o.input_id = e.input_id
where h.stage in ('chunk', 'generate');

-- Whatever stood in the way of an item, in the order of the mill; the first is the reason.
create temp table fates_$side as
with links as (
    select key, id, 2 as nth, 'chunk' as stage, document_id as input_id from here_$side
    union all select key, id, 4, 'filter-chunks', chunk_id from here_$side
    union all select key, id, 5, 'generate', chunk_id from here_$side
    union all select key, id, 8, 'curate', id from here_$side
    union all select key, id, 9, 'dedupe', id from here_$side
    union all select key, id, 10, 'split', id from here_$side
),
stops as (
    select key, 0 as nth, cast(null as varchar) as stage, cast(null as varchar) as input_id, 'not made in this workspace' as reason,
        cast(null as varchar) as detail
    from here_$side where id is null
    union all
    select key, 1, null, null,
        case when uri in (select uri from sources_$side) then 'the source changed' else getvariable('no_source_$side') end, uri
    from here_$side h anti join sources_$side d on d.id = h.document_id where h.id is not null
    union all
    select key, 3, null, null, 'the chunk was cut differently', uri
    from here_$side h anti join (select id from made_$side where stage = 'chunk') m on m.id = h.chunk_id where h.id is not null
    union all
    select key, 6, null, null, 'generate made other questions', null
    from here_$side h anti join (select id from made_$side where stage = 'generate') m on m.id = h.root_id where h.id is not null
    union all
    select h.key, 7, null, null, 'edited by a person', concat_ws(': ', concat('decision ', x.decision_id), x.edited_id)
    from here_$side h join edited_$side x on x.root_id = h.root_id where x.edited_id <> h.id
    union all
    select h.key, 7, null, null, getvariable('no_edit_$side'), h.root_id
    from here_$side h anti join edited_$side x on x.root_id = h.root_id where h.is_edit
    union all
    select l.key, l.nth, l.stage, l.input_id,
        case when v.input_id is null then concat('waits for ', l.stage)
            when v.kind = 'reject' then concat(l.stage, ': rejected by a person')
            when v.status = 'failed' then concat(l.stage, ' failed')
            else concat(l.stage, ': ', v.reason) end,
        case when v.kind = 'reject' then v.words when v.status = 'failed' then v.message else v.evidence end
    from links l left join said_$side v on v.stage = l.stage and v.input_id = l.input_id
    where l.id is not null and (v.input_id is null or v.reason is not null or v.status = 'failed')
)
select key, stage, input_id, reason, detail from stops
qualify row_number() over (partition by key order by nth) = 1;
