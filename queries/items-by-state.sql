-- what: How many samples are kept, and how much was rejected, dropped or failed.
-- grain: one row for each state that an item is in
-- units: items: items; a chunk of which two questions were dropped counts twice
with states as (
    select case when split is null then 'pending' else 'kept' end as state from samples
    union all
    select 'rejected' from rejections
    union all
    select 'dropped' from drops
    union all
    select 'failed' from failures
)
select state, count(*) as items, round(count(*) / sum(count(*)) over (), 4) as share
from states
group by state
order by list_position(['kept', 'pending', 'rejected', 'dropped', 'failed'], state);
