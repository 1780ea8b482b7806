-- what: How often each stage ran, what it settled, and how fast the last run was.
-- grain: one row for each stage that ran
-- units: runs: runs; done, rejected, failed: items over all runs; last_seconds: s; last_per_second: items settled in a second
select stage, count(*) as runs, sum(done) as done, sum(rejected) as rejected, sum(failed) as failed,
    round(epoch(arg_max(ended_at - started_at, id)), 3) as last_seconds,
    round(arg_max(done + failed, id) / nullif(epoch(arg_max(ended_at - started_at, id)), 0), 1) as last_per_second
from runs
group by stage
order by min(id);
