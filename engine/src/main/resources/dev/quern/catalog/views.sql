-- The public views, and the chain of what is current behind them. Written anew whenever this text changes.
-- store.in_STAGE(id) is what a stage takes now; store.now_STAGE is what its latest run has settled of that.
-- store.reason_STAGE(scores) and store.evidence_STAGE(scores, remarks) are macros made from the thresholds of the configuration.

create or replace view store.in_import as
select file_id as id from store.tree;

create or replace view store.now_import as
select o.* from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'import'
where o.input_id in (select id from store.in_import);

create or replace view store.made_import as
select e.output_id as id, e.input_id, e.ordinal from store.outputs e
join store.heads h on h.recipe_id = e.recipe_id and h.stage = 'import'
where e.input_id in (select id from store.in_import);

create or replace view store.in_chunk as
select id from store.made_import where starts_with(id, 'doc-');

create or replace view store.now_chunk as
select o.* from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'chunk'
where o.input_id in (select id from store.in_chunk);

create or replace view store.made_chunk as
select e.output_id as id, e.input_id, e.ordinal from store.outputs e
join store.heads h on h.recipe_id = e.recipe_id and h.stage = 'chunk'
where e.input_id in (select id from store.in_chunk);

create or replace view "store"."in_filter-chunks" as
select id from store.made_chunk;

create or replace view "store"."now_filter-chunks" as
select o.* replace (
    coalesce(o.reason, store.reason_filter_chunks(o.scores)) as reason,
    coalesce(o.evidence, store.evidence_filter_chunks(o.scores, o.remarks)) as evidence)
from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'filter-chunks'
where o.input_id in (select id from "store"."in_filter-chunks");

create or replace view store.in_generate as
select input_id as id from "store"."now_filter-chunks" where reason is null and status <> 'failed';

create or replace view store.now_generate as
select o.* from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'generate'
where o.input_id in (select id from store.in_generate);

create or replace view store.made_generate as
select e.output_id as id, e.input_id, e.ordinal from store.outputs e
join store.heads h on h.recipe_id = e.recipe_id and h.stage = 'generate'
where e.input_id in (select id from store.in_generate);

create or replace view store.in_curate as
select id from store.made_generate;

create or replace view store.now_curate as
select o.* replace (
    coalesce(o.reason, store.reason_curate(o.scores)) as reason,
    coalesce(o.evidence, store.evidence_curate(o.scores, o.remarks)) as evidence)
from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'curate'
where o.input_id in (select id from store.in_curate);

create or replace view store.in_dedupe as
select input_id as id from store.now_curate where reason is null and status <> 'failed';

create or replace view store.now_dedupe as
select o.* from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'dedupe'
where o.input_id in (select id from store.in_dedupe);

create or replace view store.in_split as
select input_id as id from store.now_dedupe where status = 'accepted';

create or replace view store.now_split as
select o.* from store.outcomes o
join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'split'
where o.input_id in (select id from store.in_split);

-- Every current outcome of every stage.
create or replace view store.now as
select 'import' as stage, * from store.now_import
union all select 'chunk', * from store.now_chunk
union all select 'filter-chunks', * from "store"."now_filter-chunks"
union all select 'generate', * from store.now_generate
union all select 'curate', * from store.now_curate
union all select 'dedupe', * from store.now_dedupe
union all select 'split', * from store.now_split;

create or replace view main.documents as
select d.id, d.uri, d.title, d.kind, d.language, d.size_bytes, d.characters, d.text, d.headings, d.sha256
from store.documents d
where d.id in (select id from store.in_chunk);

create or replace view main.images as
select i.id, i.document_id, i.ordinal, i.start_char, i.alt, i.caption, i.context, i.code_before, i.kind, i.media_type, i.width, i.height, i.bytes_hash
from store.images i
where i.id in (select id from store.made_import where starts_with(id, 'img-'));

create or replace view main.all_chunks as
select c.id, c.document_id, m.ordinal, c.start_char, c.end_char, c.text, c.tokens, c.heading_path, c.language,
    case when f.input_id is null then 'pending' when f.status = 'failed' then 'failed' when f.reason is null then 'kept' else 'rejected' end as status,
    f.reason, f.scores
from store.made_chunk m
join store.chunks c on c.id = m.id
left join "store"."now_filter-chunks" f on f.input_id = m.id;

create or replace view main.chunks as
select c.id, c.document_id, m.ordinal, c.start_char, c.end_char, c.text, c.tokens, c.heading_path, c.language
from store.made_chunk m
join store.chunks c on c.id = m.id
where m.id not in (select input_id from "store"."now_filter-chunks" where reason is not null);

create or replace view main.all_samples as
select s.id, s.chunk_id, s.document_id, m.ordinal, s.type, s.question, s.answer, s.answer_start, s.answer_end,
    sp.label as split, cu.scores,
    case
        when cu.reason is not null or d.reason is not null then 'rejected'
        when cu.status = 'failed' then 'failed'
        when cu.input_id is null or d.input_id is null or sp.input_id is null then 'pending'
        else 'kept' end as status,
    coalesce(cu.reason, d.reason) as reason
from store.made_generate m
join store.samples s on s.id = m.id
left join store.now_curate cu on cu.input_id = m.id
left join store.now_dedupe d on d.input_id = m.id
left join store.now_split sp on sp.input_id = m.id;

create or replace view main.samples as
select s.id, s.chunk_id, s.document_id, m.ordinal, s.type, s.question, s.answer, s.answer_start, s.answer_end,
    sp.label as split, cu.scores
from store.made_generate m
join store.samples s on s.id = m.id
left join store.now_curate cu on cu.input_id = m.id
left join store.now_dedupe d on d.input_id = m.id
left join store.now_split sp on sp.input_id = m.id
where cu.reason is null and d.reason is null;

create or replace view main.verdicts as
select stage, input_id as item_id, case when reason is null then 'accepted' else 'rejected' end as verdict, reason, evidence, scores, label, attempts, run_id, settled_at
from store.now where status <> 'failed';

create or replace view main.rejections as
select stage, item_id, reason, evidence, scores, run_id, settled_at from main.verdicts where verdict = 'rejected';

create or replace view main.failures as
select stage, input_id as item_id, fault, message, attempts, run_id, settled_at from store.now where status = 'failed';

create or replace view main.traces as
select id, run_id, stage, item_id, role, model, request, response, input_tokens, output_tokens, cost_usd, latency_ms, cached, error, called_at from store.traces;

create or replace view main.runs as
select r.id, r.stage, r.started_at, r.ended_at, c.settings, r.pending, r.done, r.rejected, r.failed,
    coalesce(r.ending, 'unfinished') as ending, r.message, c.fingerprint
from store.runs r join store.recipes c on c.id = r.recipe_id;

create or replace view main.lineage as
select e.input_id as parent_id, e.output_id as child_id, c.stage
from store.outputs e join store.recipes c on c.id = e.recipe_id;

create or replace view main.exports as
select id, path, format, query, content_hash, row_count, splits, exported_at from store.exports;

create or replace view main.thresholds as
select stage, reason, score, passes, threshold, setting from store.thresholds order by stage, position;

create or replace view main.sources as
select s.name, s.root, count(t.uri) as files, s.added_at
from store.sources s left join store.tree t on t.source = s.name group by all;

-- What a stage that looks at all its inputs at once depends on: which they are, and who judged them before.
create or replace view store.digests as
select 'dedupe' as stage, concat(count(*), '-', coalesce(bit_xor(md5_number(id)), 0), '-', (select max(recipe_id) from store.heads where stage = 'curate')) as inputs_digest from store.in_dedupe
union all
select 'split', concat(count(*), '-', coalesce(bit_xor(md5_number(id)), 0)) from store.in_split;

create or replace view store.inputs as
select 'import' as stage, id from store.in_import
union all select 'chunk', id from store.in_chunk
union all select 'filter-chunks', id from "store"."in_filter-chunks"
union all select 'generate', id from store.in_generate
union all select 'curate', id from store.in_curate
union all select 'dedupe', id from store.in_dedupe
union all select 'split', id from store.in_split;

-- The recipe that the configuration asks for now; no id when it never ran.
create or replace view store.wanted_recipes as
select w.stage, r.id as recipe_id, w.fingerprint, w.settings
from store.wanted w
left join store.digests d on d.stage = w.stage
left join store.recipes r on r.stage = w.stage and r.fingerprint = w.fingerprint and r.inputs_digest = coalesce(d.inputs_digest, '');

create or replace view main.stage_status as
with asked as (
    select * from store.wanted_recipes
),
settled as (
    select a.stage, o.input_id, o.status,
        case a.stage
            when 'filter-chunks' then coalesce(o.reason, store.reason_filter_chunks(o.scores))
            when 'curate' then coalesce(o.reason, store.reason_curate(o.scores))
            else o.reason end as reason
    from store.outcomes o join asked a on a.recipe_id = o.recipe_id
),
before as (
    select h.stage, o.input_id
    from store.outcomes o
    join store.heads h on h.recipe_id = o.recipe_id
    join asked a on a.stage = h.stage and a.recipe_id is distinct from h.recipe_id
),
latest as (
    select h.stage, h.recipe_id, r.fingerprint, r.settings from store.heads h join store.recipes r on r.id = h.recipe_id
),
counted as (
    select i.stage,
        count(*) filter (where s.input_id is null) as pending,
        count(*) filter (where s.status <> 'failed') as done,
        count(*) filter (where s.reason is not null and s.status <> 'failed') as rejected,
        count(*) filter (where s.status = 'failed') as failed,
        count(*) filter (where s.input_id is null and b.input_id is not null) as stale
    from store.inputs i
    left join settled s on s.stage = i.stage and s.input_id = i.id
    left join before b on b.stage = i.stage and b.input_id = i.id
    group by i.stage
)
select a.stage, coalesce(c.pending, 0) as pending, coalesce(c.done, 0) as done, coalesce(c.rejected, 0) as rejected,
    coalesce(c.failed, 0) as failed, coalesce(c.stale, 0) as stale,
    case when l.recipe_id is null or a.recipe_id is not distinct from l.recipe_id then null
        else coalesce(
            nullif(array_to_string(list_transform(
                list_filter(map_keys(a.settings), lambda k : a.settings[k] is distinct from l.settings[k]),
                lambda k : concat(k, ' ', coalesce(l.settings[k], '—'), ' → ', a.settings[k])), ', '), ''),
            case when l.fingerprint = a.fingerprint then 'its inputs changed' else 'the stage, its model or the seed changed' end)
        end as because,
    a.settings
from asked a
left join counted c on c.stage = a.stage
left join latest l on l.stage = a.stage
order by list_position(['import', 'chunk', 'filter-chunks', 'generate', 'curate', 'dedupe', 'split'], a.stage);
