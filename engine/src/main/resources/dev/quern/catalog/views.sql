-- The public views, and the chain of what is current behind them. Written anew whenever this text changes.
-- For each stage: store.head_STAGE is what its latest run's recipe has settled, of whatever input, with what people decided over it, and what
-- the stage itself said in own_status, own_reason and own_evidence; store.in_STAGE(id) is what the stage takes now; store.now_STAGE is both
-- together; store.made_STAGE is what a producing stage has made of its present inputs.
-- store.reason_STAGE(scores) and store.evidence_STAGE(scores, remarks) are macros made from the thresholds of the configuration.

-- What people decided and did not take back. A later decision counts before an earlier one; store.rulings holds one row for each verdict
-- that is overruled. Everything that is current is read from the head views below, so that an overruled verdict is one for all that follows.
create or replace view store.standing as
select d.* from store.decisions d
anti join (select undoes from store.decisions where undoes is not null) u on u.undoes = d.id
where d.undoes is null;

create or replace view store.rulings as
select l.stage, l.item_id, d.kind, d.id as decision_id, d.reason, d.note, d.decided_at
from (
    select c.stage, c.item_id, max(c.decision_id) as decision_id
    from store.decided c semi join store.standing s on s.id = c.decision_id group by all
) l
join store.decisions d on d.id = l.decision_id;

-- What stands in the place of an item that a stage made: the last edit.
create or replace view store.edited as
select e.root_id, max_by(e.edited_id, e.decision_id) as edited_id, max(e.decision_id) as decision_id
from store.edits e semi join store.standing s on s.id = e.decision_id
group by e.root_id;

create or replace macro store.ruled_status(kind, own) as case kind when 'reject' then 'rejected' when 'accept' then 'accepted' when 'edit' then 'accepted' else own end;
create or replace macro store.ruled_reason(kind, said, own) as case kind when 'reject' then coalesce(said, 'by-hand') when 'accept' then null when 'edit' then null else own end;
create or replace macro store.ruled_evidence(kind, note, own) as case kind when 'reject' then coalesce(note, 'rejected by hand') when 'accept' then null when 'edit' then null else own end;

create or replace view store.head_import as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status, store.ruled_reason(r.kind, r.reason, o.reason) as reason,
    store.ruled_evidence(r.kind, r.note, o.evidence) as evidence),
    o.status as own_status, o.reason as own_reason, o.evidence as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'import') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'import');

create or replace view store.head_chunk as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status, store.ruled_reason(r.kind, r.reason, o.reason) as reason,
    store.ruled_evidence(r.kind, r.note, o.evidence) as evidence),
    o.status as own_status, o.reason as own_reason, o.evidence as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'chunk') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'chunk');

-- What scores mean is said above the join: then a condition on it is tested before anything else is done with a row.
create or replace view "store"."head_filter-chunks" as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status,
    store.ruled_reason(r.kind, r.reason, coalesce(o.reason, store.reason_filter_chunks(o.scores))) as reason,
    store.ruled_evidence(r.kind, r.note, coalesce(o.evidence, store.evidence_filter_chunks(o.scores, o.remarks))) as evidence),
    o.status as own_status, coalesce(o.reason, store.reason_filter_chunks(o.scores)) as own_reason,
    coalesce(o.evidence, store.evidence_filter_chunks(o.scores, o.remarks)) as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'filter-chunks') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'filter-chunks');

create or replace view store.head_generate as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status, store.ruled_reason(r.kind, r.reason, o.reason) as reason,
    store.ruled_evidence(r.kind, r.note, o.evidence) as evidence),
    o.status as own_status, o.reason as own_reason, o.evidence as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'generate') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'generate');

create or replace view store.head_curate as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status,
    store.ruled_reason(r.kind, r.reason, coalesce(o.reason, store.reason_curate(o.scores))) as reason,
    store.ruled_evidence(r.kind, r.note, coalesce(o.evidence, store.evidence_curate(o.scores, o.remarks))) as evidence),
    o.status as own_status, coalesce(o.reason, store.reason_curate(o.scores)) as own_reason,
    coalesce(o.evidence, store.evidence_curate(o.scores, o.remarks)) as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'curate') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'curate');

create or replace view store.head_dedupe as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status, store.ruled_reason(r.kind, r.reason, o.reason) as reason,
    store.ruled_evidence(r.kind, r.note, o.evidence) as evidence),
    o.status as own_status, o.reason as own_reason, o.evidence as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'dedupe') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'dedupe');

create or replace view store.head_split as
select o.* replace (
    store.ruled_status(r.kind, o.status) as status, store.ruled_reason(r.kind, r.reason, o.reason) as reason,
    store.ruled_evidence(r.kind, r.note, o.evidence) as evidence),
    o.status as own_status, o.reason as own_reason, o.evidence as own_evidence, r.decision_id as overruled_by
from store.outcomes o left join (select * from store.rulings where stage = 'split') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'split');

create or replace view store.in_import as
select file_id as id from store.tree;

create or replace view store.made_import as
select e.output_id as id, e.input_id, e.ordinal from store.outputs e
semi join store.in_import i on i.id = e.input_id
where e.recipe_id = (select recipe_id from store.heads where stage = 'import');

create or replace view store.in_chunk as
select id from store.made_import where starts_with(id, 'doc-');

create or replace view store.made_chunk as
select e.output_id as id, e.input_id, e.ordinal from store.outputs e
semi join store.in_chunk i on i.id = e.input_id
anti join (select item_id from store.rulings where stage = 'chunk' and kind = 'reject') r on r.item_id = e.input_id
where e.recipe_id = (select recipe_id from store.heads where stage = 'chunk');

create or replace view "store"."in_filter-chunks" as
select id from store.made_chunk;

create or replace view store.in_generate as
select o.input_id as id from "store"."head_filter-chunks" o
semi join "store"."in_filter-chunks" i on i.id = o.input_id
where o.reason is null and o.status <> 'failed';

create or replace view store.made_generate as
select coalesce(x.edited_id, e.output_id) as id, e.input_id, e.ordinal, e.output_id as root_id from store.outputs e
semi join store.in_generate i on i.id = e.input_id
anti join (select item_id from store.rulings where stage = 'generate' and kind = 'reject') r on r.item_id = e.input_id
left join store.edited x on x.root_id = e.output_id
where e.recipe_id = (select recipe_id from store.heads where stage = 'generate');

create or replace view store.in_curate as
select id from store.made_generate;

create or replace view store.in_dedupe as
select o.input_id as id from store.head_curate o
semi join store.in_curate i on i.id = o.input_id
where o.reason is null and o.status <> 'failed';

create or replace view store.in_split as
select o.input_id as id from store.head_dedupe o
semi join store.in_dedupe i on i.id = o.input_id
where o.status = 'accepted';

create or replace view store.now_import as
select o.* from store.head_import o semi join store.in_import i on i.id = o.input_id;

create or replace view store.now_chunk as
select o.* from store.head_chunk o semi join store.in_chunk i on i.id = o.input_id;

create or replace view "store"."now_filter-chunks" as
select o.* from "store"."head_filter-chunks" o semi join "store"."in_filter-chunks" i on i.id = o.input_id;

create or replace view store.now_generate as
select o.* from store.head_generate o semi join store.in_generate i on i.id = o.input_id;

create or replace view store.now_curate as
select o.* from store.head_curate o semi join store.in_curate i on i.id = o.input_id;

create or replace view store.now_dedupe as
select o.* from store.head_dedupe o semi join store.in_dedupe i on i.id = o.input_id;

create or replace view store.now_split as
select o.* from store.head_split o semi join store.in_split i on i.id = o.input_id;

-- Every current outcome of every stage, in one walk: what is taken is kept from one stage to the next as ids, and not walked anew for each.
-- The table expressions lie inside one another, so that the outcomes of the first stages come before the others are looked for.
create or replace view store.now as
select 'import' as stage, * from store.now_import
union all select 'chunk', * from store.now_chunk
union all select 'filter-chunks', * from "store"."now_filter-chunks"
union all (
    with in_generate as materialized (select id from store.in_generate)
    select 'generate', o.* from store.head_generate o semi join in_generate i on i.id = o.input_id
    union all (
        with in_curate as materialized (
            select coalesce(x.edited_id, e.output_id) as id from store.outputs e semi join in_generate i on i.id = e.input_id
            anti join (select item_id from store.rulings where stage = 'generate' and kind = 'reject') r on r.item_id = e.input_id
            left join store.edited x on x.root_id = e.output_id
            where e.recipe_id = (select recipe_id from store.heads where stage = 'generate'))
        select 'curate', o.* from store.head_curate o semi join in_curate i on i.id = o.input_id
        union all (
            with in_dedupe as materialized (
                select o.input_id as id from store.head_curate o semi join in_curate i on i.id = o.input_id
                where o.reason is null and o.status <> 'failed')
            select 'dedupe', o.* from store.head_dedupe o semi join in_dedupe i on i.id = o.input_id
            union all
            select 'split', o.* from store.head_split o semi join (
                select o.input_id as id from store.head_dedupe o semi join in_dedupe i on i.id = o.input_id where o.status = 'accepted'
            ) i on i.id = o.input_id)));

-- What is said of chunks and of samples, to be joined to them. Their texts are to be read as they are asked for, and what is joined held in
-- memory: ids, labels and scores. The database chooses which of the two it holds by its estimates, and takes each step of the chain for a
-- filter that lets a fifth pass, so that it thinks the current items few. Both conditions here always hold and are filters of that
-- kind as well; without them it holds the texts of all items before the first row comes. (For all_chunks they are not
-- enough: its chain has one filter more.)
create or replace view "store"."beside_filter-chunks" as
select o.* from "store"."head_filter-chunks" o semi join store.heads h on h.recipe_id = o.recipe_id where starts_with(o.input_id, 'chk-');

-- Here the scores of samples are not read yet: to see whether each of them passes takes as long as a stage of the chain, and a screen
-- shows thirty. What a person said stands beside them: store.curate_reason(kind, said, own, scores) puts it together.
create or replace view store.beside_curate as
select o.input_id, o.status, o.reason as own, o.scores, r.kind, r.reason as said, r.decision_id as overruled_by
from store.outcomes o
semi join store.heads h on h.recipe_id = o.recipe_id
left join (select * from store.rulings where stage = 'curate') r on r.item_id = o.input_id
where o.recipe_id = (select recipe_id from store.heads where stage = 'curate') and starts_with(o.input_id, 'smp-');

create or replace macro store.curate_reason(kind, said, own, scores) as
store.ruled_reason(kind, said, coalesce(own, store.reason_curate(scores)));

create or replace view store.beside_dedupe as
select o.* from store.head_dedupe o semi join store.heads h on h.recipe_id = o.recipe_id where starts_with(o.input_id, 'smp-');

create or replace view store.beside_split as
select o.* from store.head_split o semi join store.heads h on h.recipe_id = o.recipe_id where starts_with(o.input_id, 'smp-');

create or replace view main.documents as
select d.id, d.uri, d.title, d.kind, d.language, d.size_bytes, d.characters, d.text, d.headings, d.sha256
from store.documents d
semi join store.in_chunk i on i.id = d.id;

create or replace view main.images as
select i.id, i.document_id, i.ordinal, i.start_char, i.alt, i.caption, i.context, i.code_before, i.kind, i.media_type, i.width, i.height, i.bytes_hash
from store.images i
semi join (select id from store.made_import where starts_with(id, 'img-')) m on m.id = i.id;

create or replace view main.all_chunks as
select c.id, c.document_id, m.ordinal, c.start_char, c.end_char, c.text, c.tokens, c.heading_path, c.language,
    case when f.input_id is null then 'pending' when f.status = 'failed' then 'failed' when f.reason is null then 'kept' else 'rejected' end as status,
    f.reason, f.scores, f.overruled_by
from store.made_chunk m
join store.chunks c on c.id = m.id
left join "store"."head_filter-chunks" f on f.input_id = m.id;

create or replace view main.chunks as
select c.id, c.document_id, m.ordinal, c.start_char, c.end_char, c.text, c.tokens, c.heading_path, c.language
from store.made_chunk m
join store.chunks c on c.id = m.id
anti join (select input_id from "store"."beside_filter-chunks" where reason is not null) r on r.input_id = m.id;

create or replace view main.all_samples as
select s.id, s.chunk_id, s.document_id, m.ordinal, s.type, s.difficulty, s.question, s.answer, s.answer_start, s.answer_end,
    sp.label as split, cu.scores,
    case
        when store.curate_reason(cu.kind, cu.said, cu.own, cu.scores) is not null or d.reason is not null then 'rejected'
        when store.ruled_status(cu.kind, cu.status) = 'failed' then 'failed'
        when cu.input_id is null or d.input_id is null or sp.input_id is null then 'pending'
        else 'kept' end as status,
    coalesce(store.curate_reason(cu.kind, cu.said, cu.own, cu.scores), d.reason) as reason, coalesce(d.overruled_by, cu.overruled_by) as overruled_by
from store.made_generate m
join store.samples s on s.id = m.id
left join store.beside_dedupe d on d.input_id = m.id
left join store.beside_split sp on sp.input_id = m.id
left join store.beside_curate cu on cu.input_id = m.id;

create or replace view main.samples as
select s.id, s.chunk_id, s.document_id, m.ordinal, s.type, s.difficulty, s.question, s.answer, s.answer_start, s.answer_end,
    sp.label as split, cu.scores
from store.made_generate m
join store.samples s on s.id = m.id
left join (select * from store.beside_dedupe where reason is not null) d on d.input_id = m.id
left join store.beside_split sp on sp.input_id = m.id
left join store.beside_curate cu on cu.input_id = m.id
-- one condition for both: each would count as one more filter
where coalesce(store.curate_reason(cu.kind, cu.said, cu.own, cu.scores), d.reason) is null;

-- Verdicts and failures together, for who counts both: each of the two walks the whole chain.
create or replace view main.outcomes as
select stage, input_id as item_id, case when status = 'failed' then 'failed' when reason is null then 'accepted' else 'rejected' end as outcome,
    reason, evidence, fault, message, run_id, settled_at, overruled_by
from store.now;

create or replace view main.verdicts as
select stage, input_id as item_id, case when reason is null then 'accepted' else 'rejected' end as verdict, reason, evidence, scores, label, attempts, run_id, settled_at,
    overruled_by, case when overruled_by is null then null when own_status = 'failed' then 'failed' when own_reason is null then 'accepted' else 'rejected' end as own_verdict,
    case when overruled_by is not null then own_reason end as own_reason
from store.now where status <> 'failed';

create or replace view main.rejections as
select stage, item_id, reason, evidence, scores, run_id, settled_at, overruled_by from main.verdicts where verdict = 'rejected';

create or replace view main.failures as
select stage, input_id as item_id, fault, message, attempts, run_id, settled_at from store.now where status = 'failed';

-- Only a stage that makes items has some that it did not keep.
create or replace view main.drops as
select n.stage, d.input_id as item_id, d.ordinal, d.reason, d.dropped, d.evidence, n.run_id, n.settled_at
from store.drops d
join (
    select 'import' as stage, recipe_id, input_id, run_id, settled_at from store.now_import
    union all select 'chunk', recipe_id, input_id, run_id, settled_at from store.now_chunk
    union all select 'generate', recipe_id, input_id, run_id, settled_at from store.now_generate
) n on n.recipe_id = d.recipe_id and n.input_id = d.input_id;

create or replace view main.traces as
select id, run_id, stage, item_id, role, model, store.whole_request(request, frame) as request, response, input_tokens, output_tokens, cost_usd, latency_ms, cached, error, called_at,
    endpoint, attempt, cached_tokens, reasoning_tokens, finish_reason, request_key, reply_of from store.traces;

create or replace view main.batches as
select id, stage, role, model, state, requests, answered, unanswered, cost_usd, provider_id, base_url, message, created_at, ended_at from store.batches;

create or replace view main.runs as
select r.id, r.stage, r.started_at, r.ended_at, c.settings, r.pending, r.done, r.rejected, r.failed,
    coalesce(r.ending, 'unfinished') as ending, r.message, c.fingerprint, coalesce(t.calls, 0) as calls, coalesce(t.cached_calls, 0) as cached_calls, t.cost_usd
from store.runs r join store.recipes c on c.id = r.recipe_id
-- one answer of unknown cost makes the sum unknown
left join (
    select run_id, count(*) filter (not cached) as calls, count(*) filter (cached) as cached_calls,
        case when count(*) filter (not cached and response is not null and cost_usd is null) = 0 then sum(cost_usd) end as cost_usd
    from store.traces where run_id is not null group by run_id
) t on t.run_id = r.id;

create or replace view main.lineage as
select e.input_id as parent_id, e.output_id as child_id, c.stage
from store.outputs e join store.recipes c on c.id = e.recipe_id
union all select original_id, edited_id, 'edit' from store.edits;

-- What people decided, whether it stands, and of how many verdicts.
create or replace view main.decisions as
select d.id, d.kind, s.stages, d.reason, d.note, d.chosen, d.items, d.undoes, u.id as undone_by, d.decided_at
from store.decisions d
left join (select decision_id, list_sort(list(distinct stage)) as stages from store.decided group by all) s on s.decision_id = d.id
left join store.decisions u on u.undoes = d.id
order by d.id;

create or replace view main.edits as
select e.edited_id as item_id, e.original_id, e.root_id, e.decision_id, x.edited_id is not null as stands
from store.edits e left join store.edited x on x.root_id = e.root_id and x.edited_id = e.edited_id;

create or replace view main.tags as select item_id, tag, tagged_at from store.tags;

create or replace view main.notes as select id, item_id, text, noted_at from store.item_notes;

create or replace view main.labels as
select a.review_id, r.stage, a.item_id, a.done as label, a.reason, a.answered_at as labelled_at
from (select *, row_number() over (partition by review_id, position order by answered_at desc, rowid desc) as latest from store.review_answers) a
join store.reviews r on r.id = a.review_id
where r.blind and a.latest = 1 and a.done in ('accepted', 'rejected');

create or replace view main.exports as
select id, path, format, query, content_hash, row_count, splits, exported_at from store.exports;

create or replace view main.thresholds as
select stage, reason, score, passes, threshold, setting from store.thresholds order by stage, position;

create or replace view main.sources as
select s.name, s.root, count(t.uri) as files, s.added_at
from store.sources s left join store.tree t on t.source = s.name group by all;

-- What a stage that looks at all its inputs at once depends on: how many they are, which (an exclusive or of their hashes, so that order
-- does not count), and for the deduplication who scored them before.
create or replace macro store.inputs_digest(of_stage, n, ids) as concat(n, '-', coalesce(ids, 0), '-',
    case of_stage when 'dedupe' then (select max(recipe_id) from store.heads where stage = 'curate') else 0 end);

-- What a stage that sees the neighbours of a chunk depends on: how documents are cut up. A document's id names its text, so the recipe of
-- the chunks says the rest.
create or replace macro store.neighbours_digest() as concat('chunk-', coalesce((select max(recipe_id) from store.heads where stage = 'chunk'), 0));

-- How far each stage is under the present configuration. The chain of the views above stands here once more, each link as a table
-- expression that is computed once, because every stage is counted at the same time. A stage whose latest run is what the configuration
-- asks for is counted along the chain; only for the others (moved) are the outcomes of another recipe looked up.
create or replace view store.stage_status as
with head as materialized (select stage, recipe_id from store.heads),
in_import as materialized (select file_id as id from store.tree),
now_import as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from store.head_import o semi join in_import i on i.id = o.input_id),
in_chunk as materialized (
    select e.output_id as id from store.outputs e semi join in_import i on i.id = e.input_id
    where e.recipe_id = (select recipe_id from head where stage = 'import') and starts_with(e.output_id, 'doc-')),
now_chunk as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from store.head_chunk o semi join in_chunk i on i.id = o.input_id),
in_filter as materialized (
    select e.output_id as id from store.outputs e semi join in_chunk i on i.id = e.input_id
    anti join (select item_id from store.rulings where stage = 'chunk' and kind = 'reject') r on r.item_id = e.input_id
    where e.recipe_id = (select recipe_id from head where stage = 'chunk')),
now_filter as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from "store"."head_filter-chunks" o semi join in_filter i on i.id = o.input_id),
in_generate as (select id from now_filter where reason is null and status <> 'failed'),
now_generate as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from store.head_generate o semi join in_generate i on i.id = o.input_id),
in_curate as materialized (
    select coalesce(x.edited_id, e.output_id) as id from store.outputs e semi join now_generate i on i.id = e.input_id
    anti join (select item_id from store.rulings where stage = 'generate' and kind = 'reject') r on r.item_id = e.input_id
    left join store.edited x on x.root_id = e.output_id
    where e.recipe_id = (select recipe_id from head where stage = 'generate')),
now_curate as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from store.head_curate o semi join in_curate i on i.id = o.input_id),
in_dedupe as (select id from now_curate where reason is null and status <> 'failed'),
now_dedupe as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from store.head_dedupe o semi join in_dedupe i on i.id = o.input_id),
in_split as (select id from now_dedupe where status = 'accepted'),
now_split as materialized (select o.input_id as id, o.status, o.reason, o.overruled_by from store.head_split o semi join in_split i on i.id = o.input_id),
inputs as not materialized (
    select 'import' as stage, id from in_import
    union all select 'chunk', id from in_chunk
    union all select 'filter-chunks', id from in_filter
    union all select 'generate', id from in_generate
    union all select 'curate', id from in_curate
    union all select 'dedupe', id from in_dedupe
    union all select 'split', id from in_split
),
now as not materialized (
    select 'import' as stage, * from now_import
    union all select 'chunk', * from now_chunk
    union all select 'filter-chunks', * from now_filter
    union all select 'generate', * from now_generate
    union all select 'curate', * from now_curate
    union all select 'dedupe', * from now_dedupe
    union all select 'split', * from now_split
),
digests as (
    select 'dedupe' as stage, store.inputs_digest('dedupe', count(*), bit_xor(md5_number(id))) as inputs_digest from in_dedupe
    union all
    select 'split', store.inputs_digest('split', count(*), bit_xor(md5_number(id))) from in_split
    union all
    select stage, store.neighbours_digest() from store.wanted where stage = 'generate' and coalesce(settings['generate.window'], '0') <> '0'
),
-- The recipe that the configuration asks for now; no id when it never ran.
asked as materialized (
    select w.stage, r.id as recipe_id, w.fingerprint, w.settings
    from store.wanted w
    left join digests d on d.stage = w.stage
    left join store.recipes r on r.stage = w.stage and r.fingerprint = w.fingerprint and r.inputs_digest = coalesce(d.inputs_digest, '')
),
latest as (
    select h.stage, h.recipe_id, r.fingerprint, r.settings from head h join store.recipes r on r.id = h.recipe_id
),
moved as materialized (
    select a.stage, a.recipe_id from asked a left join head h on h.stage = a.stage
    where a.recipe_id is distinct from h.recipe_id
),
elsewhere as materialized (
    select m.stage, o.input_id as id, store.ruled_status(r.kind, o.status) as status,
        store.ruled_reason(r.kind, r.reason, case m.stage
            when 'filter-chunks' then coalesce(o.reason, store.reason_filter_chunks(o.scores))
            when 'curate' then coalesce(o.reason, store.reason_curate(o.scores))
            else o.reason end) as reason,
        r.decision_id as overruled_by
    from store.outcomes o
    join moved m on m.recipe_id = o.recipe_id
    left join store.rulings r on r.stage = m.stage and r.item_id = o.input_id
    semi join (select * from inputs where stage in (select stage from moved)) i on i.stage = m.stage and i.id = o.input_id
),
along as (
    select stage, count(*) as settled,
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where reason is not null and status <> 'failed') as rejected,
        count(overruled_by) as overruled
    from now group by stage
),
counted as (
    select * from along where stage not in (select stage from moved)
    union all
    select stage, count(*), count(*) filter (where status = 'failed'), count(*) filter (where reason is not null and status <> 'failed'),
        count(overruled_by)
    from elsewhere group by stage
),
waiting as (select stage, count(*) as inputs from inputs group by stage),
outdated as (
    select n.stage, count(*) as stale
    from (select stage, id from now where stage in (select stage from moved)) n
    anti join elsewhere e on e.stage = n.stage and e.id = n.id
    group by n.stage
)
select a.stage, coalesce(w.inputs, 0) - coalesce(c.settled, 0) as pending, coalesce(c.settled - c.failed, 0) as done,
    coalesce(c.rejected, 0) as rejected, coalesce(c.failed, 0) as failed, coalesce(o.stale, 0) as stale,
    coalesce(c.overruled, 0) as overruled, coalesce(n.settled - n.failed - n.rejected, 0) as accepted,
    case when l.recipe_id is null or a.recipe_id is not distinct from l.recipe_id then null
        else coalesce(
            -- what is no setting has a name of two words, such as "prompt question", and says only that it changed
            nullif(array_to_string(list_transform(
                list_filter(
                    list_sort(list_distinct(list_concat(map_keys(a.settings), map_keys(l.settings)))),
                    lambda k : a.settings[k] is distinct from l.settings[k]),
                lambda k : case when contains(k, ' ') then concat(k, ' changed')
                    else concat(k, ' ', coalesce(l.settings[k], '—'), ' → ', coalesce(a.settings[k], '—')) end), ', '), ''),
            case when l.fingerprint = a.fingerprint then 'its inputs changed' else 'the stage, its model or the seed changed' end)
        end as because,
    a.settings, a.recipe_id
from asked a
left join waiting w on w.stage = a.stage
left join counted c on c.stage = a.stage
left join along n on n.stage = a.stage
left join outdated o on o.stage = a.stage
left join latest l on l.stage = a.stage
order by list_position(['import', 'chunk', 'filter-chunks', 'generate', 'curate', 'dedupe', 'split'], a.stage);

create or replace view main.stage_status as select * exclude (recipe_id) from store.stage_status;

-- What earlier programs wrote and nothing reads any more.
drop view if exists "store"."own_import";
drop view if exists "store"."own_chunk";
drop view if exists "store"."own_filter-chunks";
drop view if exists "store"."own_generate";
drop view if exists "store"."own_curate";
drop view if exists "store"."own_dedupe";
drop view if exists "store"."own_split";
