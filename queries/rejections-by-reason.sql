-- what: How many items each stage rejects, and why.
-- parameter: stage stage = '' | only this stage; '' for all
-- grain: one row for each stage and reason
-- units: rejected: items; share: of the items that the stage has settled, 0 to 1
with counted as (
    select stage, reason, count(*) as items, sum(count(*)) over (partition by stage) as settled
    from outcomes
    where outcome <> 'failed' and coalesce(getvariable('stage'), '') in ('', stage)
    group by stage, reason
)
select stage, reason, items as rejected, round(items / settled, 3) as share
from counted
where reason is not null
order by stage, rejected desc, reason;
