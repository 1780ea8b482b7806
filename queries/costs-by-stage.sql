-- what: What each stage spent on models: calls, tokens, money and time.
-- grain: one row for each stage and model that was asked
-- units: calls, cached, errors: calls; input_tokens, output_tokens: tokens; cost_usd: USD, null when the cost of an answer is not known; p50_ms: ms of a call that was made
select stage, model, count(*) filter (not cached) as calls, count(*) filter (cached) as cached, count(error) as errors,
    sum(input_tokens) filter (not cached) as input_tokens, sum(output_tokens) filter (not cached) as output_tokens,
    case when count(*) filter (not cached and response is not null and cost_usd is null) = 0
        then round(sum(cost_usd) filter (not cached), 4) end as cost_usd,
    round(quantile_cont(latency_ms, 0.5) filter (not cached), 1) as p50_ms
from traces
group by stage, model
order by list_position(['import', 'chunk', 'filter-chunks', 'generate', 'curate', 'dedupe', 'split'], stage), calls desc, model;
