-- what: What goes into each stage and what comes out, from the files to the split.
-- grain: one row for each stage, in the order of the mill
-- units: inputs, done, rejected, failed, pending, stale: items that the stage takes; made: items that come out; share_rejected: of done, 0 to 1
with staged as (
    -- what goes into a stage is what came out of the one before
    select *, pending + done + failed as inputs, list_position(['import', 'chunk', 'filter-chunks', 'generate', 'curate', 'dedupe', 'split'], stage) as nth
    from stage_status
)
select stage, inputs, done, rejected, failed, pending, stale,
    coalesce(lead(inputs) over (order by nth), accepted) as made,
    case stage when 'import' then 'documents' when 'chunk' then 'chunks' when 'filter-chunks' then 'chunks' else 'samples' end as kind,
    round(rejected / nullif(done, 0), 4) as share_rejected, because
from staged
order by nth;
