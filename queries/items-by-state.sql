-- what: How many samples are kept, and how much was rejected, dropped or failed.
-- grain: one row for each state that an item is in
-- units: items: items; a chunk of which two questions were dropped counts twice
with states as (
    select case when split is null then 'pending' else 'kept' end as state, count(*) as items from samples group by state
    union all
    select outcome, count(*) from outcomes where outcome <> 'accepted' group by outcome
    union all
    select 'dropped', count(*) from drops having count(*) > 0
)
select state, items, round(items / sum(items) over (), 4) as share
from states
order by list_position(['kept', 'pending', 'rejected', 'dropped', 'failed'], state);
