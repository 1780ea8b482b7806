-- what: What each of the latest runs took: time, items, money.
-- parameter: top whole = 30 | the latest so many runs
-- grain: one row for each run, the earliest first
-- units: seconds: s, null while it runs; settled: items; calls: calls of models that were sent; cost_usd: USD, null when the cost of an answer is not known
select id, stage, started_at, round(epoch(ended_at - started_at), 3) as seconds, done + failed as settled, calls, round(cost_usd, 6) as cost_usd,
    ending
from (select * from runs order by id desc limit coalesce(getvariable('top'), 30)::bigint)
order by id;
