-- what: What goes into each stage and what comes out, from the files to the split.
-- grain: one row for each stage, in the order of the mill
-- units: inputs, done, rejected, failed, pending, stale: items that the stage takes; made: items that come out; share_rejected: of done, 0 to 1
with passed as (
    select stage, count(*) filter (verdict = 'accepted') as passed from verdicts group by stage
),
made as (
    select 'import' as stage, 'documents' as kind, (select count(*) from documents) as made
    union all select 'chunk', 'chunks', (select count(*) from all_chunks)
    union all select 'generate', 'samples', (select count(*) from all_samples)
)
select s.stage, s.pending + s.done + s.failed as inputs, s.done, s.rejected, s.failed, s.pending, s.stale,
    coalesce(m.made, p.passed, 0) as made,
    coalesce(m.kind, case when s.stage = 'filter-chunks' then 'chunks' else 'samples' end) as kind,
    round(s.rejected / nullif(s.done, 0), 4) as share_rejected, s.because
from stage_status s
left join made m on m.stage = s.stage
left join passed p on p.stage = s.stage
order by list_position(['import', 'chunk', 'filter-chunks', 'generate', 'curate', 'dedupe', 'split'], s.stage);
