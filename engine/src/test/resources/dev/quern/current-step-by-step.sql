-- What is current, said once more and in another way than the views say it: one small table after the other, from the tables alone. It says
-- what the views must say and takes no care of how long that takes.
create temp table ruling as
select l.stage, l.item_id, d.kind, d.id, d.reason, d.note
from store.decided l
join store.decisions d on d.id = l.decision_id
where d.undoes is null and d.id not in (select undoes from store.decisions where undoes is not null)
qualify row_number() over (partition by l.stage, l.item_id order by d.id desc) = 1;

create temp table edit as
select root_id, edited_id
from store.edits
where decision_id not in (select undoes from store.decisions where undoes is not null)
qualify row_number() over (partition by root_id order by decision_id desc) = 1;

-- What each stage's latest recipe has settled, of whatever input; the stage's own words, and then a person's over them.
create temp table own as
select h.stage, o.recipe_id, o.input_id as item_id, o.status, o.scores, o.label, o.fault, o.message, o.attempts, o.run_id, o.settled_at,
    coalesce(o.reason, case h.stage when 'filter-chunks' then store.reason_filter_chunks(o.scores)
        when 'curate' then store.reason_curate(o.scores) end) as reason,
    coalesce(o.evidence, case h.stage when 'filter-chunks' then store.evidence_filter_chunks(o.scores, o.remarks)
        when 'curate' then store.evidence_curate(o.scores, o.remarks) end) as evidence
from store.outcomes o, store.heads h
where h.recipe_id = o.recipe_id;

create temp table said as
select o.* exclude (status, reason, evidence),
    case r.kind when 'reject' then 'rejected' when 'accept' then 'accepted' when 'edit' then 'accepted' else o.status end as status,
    case r.kind when 'reject' then coalesce(r.reason, 'by-hand') when 'accept' then null when 'edit' then null else o.reason end as reason,
    case r.kind when 'reject' then coalesce(r.note, 'rejected by hand') when 'accept' then null when 'edit' then null
        else o.evidence end as evidence,
    o.status as own_status, o.reason as own_reason, r.id as overruled_by
from own o
left join ruling r on r.stage = o.stage and r.item_id = o.item_id;

create temp table produced as
select h.stage, e.input_id, e.output_id, e.ordinal from store.outputs e, store.heads h where h.recipe_id = e.recipe_id;

-- What each stage takes, stage by stage.
create temp table taken (stage varchar, item_id varchar);
create temp table made (stage varchar, item_id varchar, ordinal integer);
insert into taken select distinct 'import', file_id from store.tree;
insert into made select stage, output_id, ordinal from produced p
where stage = 'import' and exists (select 1 from taken t where t.stage = 'import' and t.item_id = p.input_id);
insert into taken select distinct 'chunk', item_id from made where stage = 'import' and item_id like 'doc-%';
insert into made select stage, output_id, ordinal from produced p
where stage = 'chunk' and exists (select 1 from taken t where t.stage = 'chunk' and t.item_id = p.input_id)
    and not exists (select 1 from ruling r where r.stage = 'chunk' and r.kind = 'reject' and r.item_id = p.input_id);
insert into taken select distinct 'filter-chunks', item_id from made where stage = 'chunk';
insert into taken select 'generate', s.item_id from said s join taken t using (stage, item_id)
where s.stage = 'filter-chunks' and s.reason is null and s.status <> 'failed';
insert into made select p.stage, coalesce(x.edited_id, p.output_id), p.ordinal from produced p left join edit x on x.root_id = p.output_id
where p.stage = 'generate' and exists (select 1 from taken t where t.stage = 'generate' and t.item_id = p.input_id)
    and not exists (select 1 from ruling r where r.stage = 'generate' and r.kind = 'reject' and r.item_id = p.input_id);
insert into taken select distinct 'curate', item_id from made where stage = 'generate';
insert into taken select 'dedupe', s.item_id from said s join taken t using (stage, item_id)
where s.stage = 'curate' and s.reason is null and s.status <> 'failed';
insert into taken select 'split', s.item_id from said s join taken t using (stage, item_id)
where s.stage = 'dedupe' and s.status = 'accepted';

create temp table current as select s.* from said s join taken t using (stage, item_id);

create schema expected;
create table expected.documents as
select d.id, d.uri, d.title, d.text from store.documents d where d.id in (select item_id from taken where stage = 'chunk');
create table expected.images as
select i.id, i.document_id, i.bytes_hash from store.images i where i.id in (select item_id from made where stage = 'import');
create table expected.all_chunks as
select c.id, c.document_id, m.ordinal, c.text, c.tokens, f.reason, f.scores, f.overruled_by,
    case when f.item_id is null then 'pending' when f.status = 'failed' then 'failed' when f.reason is null then 'kept'
        else 'rejected' end as status
from made m
join store.chunks c on c.id = m.item_id
left join said f on f.stage = 'filter-chunks' and f.item_id = m.item_id
where m.stage = 'chunk';
create table expected.chunks as
select id, document_id, ordinal, text, tokens from expected.all_chunks where reason is null;
create table expected.all_samples as
select s.id, s.chunk_id, s.document_id, m.ordinal, s.type, s.question, s.answer, sp.label as split, cu.scores,
    coalesce(cu.reason, d.reason) as reason, coalesce(d.overruled_by, cu.overruled_by) as overruled_by,
    case when cu.reason is not null or d.reason is not null then 'rejected' when cu.status = 'failed' then 'failed'
        when cu.item_id is null or d.item_id is null or sp.item_id is null then 'pending' else 'kept' end as status
from made m
join store.samples s on s.id = m.item_id
left join said cu on cu.stage = 'curate' and cu.item_id = m.item_id
left join said d on d.stage = 'dedupe' and d.item_id = m.item_id
left join said sp on sp.stage = 'split' and sp.item_id = m.item_id
where m.stage = 'generate';
create table expected.samples as
select id, chunk_id, document_id, ordinal, type, question, answer, split, scores from expected.all_samples where reason is null;
create table expected.verdicts as
select stage, item_id, case when reason is null then 'accepted' else 'rejected' end as verdict, reason, evidence, scores, label, attempts, run_id,
    settled_at, overruled_by, case when overruled_by is not null then own_reason end as own_reason
from current where status <> 'failed';
create table expected.rejections as
select stage, item_id, reason, evidence, scores, run_id, overruled_by from expected.verdicts where reason is not null;
create table expected.failures as
select stage, item_id, fault, message, attempts, run_id from current where status = 'failed';
create table expected.drops as
select c.stage, d.input_id as item_id, d.ordinal, d.reason, d.dropped, d.evidence
from store.drops d join current c on c.recipe_id = d.recipe_id and c.item_id = d.input_id;
create table expected.outcomes as
select stage, item_id, case when status = 'failed' then 'failed' when reason is null then 'accepted' else 'rejected' end as outcome, reason, evidence,
    fault, message, run_id, settled_at, overruled_by
from current;
create table expected.stage_status as
select w.stage, (select count(*) from expected.outcomes o where o.stage = w.stage and o.outcome = 'accepted') as accepted from store.wanted w;
