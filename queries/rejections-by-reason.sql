-- what: How many items each stage rejects, and why.
-- parameter: stage text = '' | only this stage; '' for all
-- grain: one row for each stage and reason
-- units: rejected: items; share: of the items that the stage has settled, 0 to 1
with settled as (
    select stage, count(*) as items from verdicts group by stage
)
select r.stage, r.reason, count(*) as rejected, round(count(*) / any_value(s.items), 3) as share
from rejections r
join settled s on s.stage = r.stage
where coalesce(getvariable('stage'), '') in ('', r.stage)
group by r.stage, r.reason
order by r.stage, rejected desc, r.reason;
