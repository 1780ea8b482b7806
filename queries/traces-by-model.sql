-- what: What the models were asked, how long it took, and what it cost.
-- grain: one row for each model and role
-- units: calls, errors, cached: calls; input_tokens, output_tokens: tokens; cost_usd: USD; p50_ms, p95_ms: ms of calls that were made
select model, role, count(*) as calls, count(error) as errors, count(*) filter (where cached) as cached,
    sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens, round(sum(cost_usd), 4) as cost_usd,
    round(quantile_cont(latency_ms, 0.5) filter (where not cached), 1) as p50_ms,
    round(quantile_cont(latency_ms, 0.95) filter (where not cached), 1) as p95_ms
from traces
group by model, role
order by calls desc, model, role;
