-- what: Samples and whatever was rejected, dropped or failed, each with its source and the calls of models behind it; of many, a sample.
-- parameter: top whole = 1000 | most rows: half of them samples, half of them the others, unless one of the two needs less
-- grain: one row for each item and what became of it
-- units: of: items of this state in the catalog; start_char: of the passage, characters from the document's beginning; calls: one text a call
with most as materialized (
    select greatest(coalesce(getvariable('top'), 1000)::bigint, 0) as top
),
-- Of each group only the first ones are kept while it is counted: what is left out of a million items is not held, let alone its texts. (The
-- database keeps less than a million.)
taken as materialized (
    select state, count(*) as of, min(item_id, (select least(greatest(top, 1), 999999) from most)) as first
    from (select case when split is null then 'pending' else 'kept' end as state, id as item_id from samples)
    group by state
),
left_out as materialized (
    select state, stage, reason, count(*) as of,
        min_by(struct_pack(item_id, ordinal, evidence, dropped), struct_pack(item_id, ordinal), (select least(greatest(top, 1), 999999) from most)) as first
    from (
        select outcome as state, stage, item_id, 0 as ordinal, case outcome when 'failed' then fault else reason end as reason,
            case outcome when 'failed' then message else evidence end as evidence, cast(null as varchar) as dropped
        from outcomes where outcome <> 'accepted'
        union all
        select 'dropped', stage, item_id, ordinal, reason, evidence, dropped from drops
    )
    group by state, stage, reason
),
sizes as materialized (
    select coalesce((select sum(of) from taken), 0) as taken, coalesce((select sum(of) from left_out), 0) as left_out, top from most
),
shares as materialized (
    select least(taken, greatest(top // 2, top - left_out))::bigint as taken,
        least(left_out, greatest(top - top // 2, top - taken))::bigint as left_out
    from sizes
),
-- An id is a hash, so the first ids are as good a sample as any, and the same one each time.
of_taken as (
    select state, cast(null as varchar) as stage, item_id, 0 as ordinal, cast(null as varchar) as reason, cast(null as varchar) as evidence,
        cast(null as varchar) as dropped
    from (select state, unnest(first) as item_id from taken) order by item_id limit (select taken from shares)
),
-- Of what was left out, each stage and reason has its turn, so that the rare ones are seen.
of_left_out as (
    select state, stage, item_id, ordinal, reason, evidence, dropped
    from (select state, stage, reason, generate_subscripts(first, 1) as turn, unnest(first, max_depth := 2) from left_out)
    order by turn, state, stage, reason, item_id, ordinal limit (select left_out from shares)
),
chosen as materialized (
    select * from of_taken union all select * from of_left_out
),
counted as (
    select state, sum(of)::bigint as of from (select state, of from taken union all select state, of from left_out) group by state
),
placed as materialized (
    select c.*, s.type, s.difficulty, s.question, s.answer, s.split, s.scores,
        coalesce(s.chunk_id, case when starts_with(c.item_id, 'chk-') then c.item_id end) as chunk_id
    from chosen c
    left join (select * from all_samples semi join chosen on all_samples.id = chosen.item_id) s on s.id = c.item_id
),
passages as materialized (
    select k.id, k.document_id, k.text, k.start_char, k.heading_path, k.scores
    from all_chunks k
    semi join placed p on p.chunk_id = k.id
),
-- The calls behind a sample are those for its chunk, and those that judged it.
asked as (
    select p.item_id, p.item_id as asked_of from placed p
    union
    select p.item_id, p.chunk_id from placed p where p.chunk_id is not null and starts_with(p.item_id, 'smp-')
),
calls as (
    select a.item_id, list(concat_ws(' · ', t.stage, t.role, t.model, concat(t.input_tokens, ' → ', t.output_tokens, ' tokens'),
            case when t.cached then 'from the cache' else coalesce(concat(t.cost_usd, ' USD'), 'cost not known') end, t.error, t.id)
        order by v.stage, t.called_at, t.id) as calls
    from asked a
    join outcomes v on v.item_id = a.asked_of
    join traces t on t.run_id = v.run_id and t.stage = v.stage and t.item_id = v.item_id
    group by a.item_id
)
select p.state, p.stage, p.reason, p.evidence, p.item_id, p.type, p.difficulty, p.split, p.question, p.answer, p.dropped,
    coalesce(p.scores, k.scores) as scores, d.uri as document,
    array_to_string(k.heading_path, ' › ') as section, p.chunk_id, k.start_char, k.text as passage, coalesce(c.calls, []) as calls, n.of
from placed p
left join passages k on k.id = p.chunk_id
left join documents d on d.id = coalesce(k.document_id, p.item_id)
left join calls c on c.item_id = p.item_id
join counted n on n.state = p.state
order by list_position(['kept', 'pending', 'rejected', 'dropped', 'failed'], p.state), document nulls last, k.start_char, p.stage, p.item_id, p.ordinal;
