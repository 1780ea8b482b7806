-- what: How the scores of a stage are spread, and how many items pass the rules on them.
-- parameter: stage judge = 'curate' | the stage that judged
-- grain: one row for each score of the stage
-- units: lowest, p05, p50, p95, highest: of the score, in its own unit; passed: share of the items that pass, mean over the rules, 0 to 1
with scored as (
    select v.item_id, unnest(map_entries(v.scores)) as score
    from verdicts v
    where v.stage = coalesce(getvariable('stage'), 'curate')
),
named as (
    select item_id, score.key as score, score.value as value from scored where isfinite(score.value)
),
spread as (
    select score, count(*) as items, min(value) as lowest, quantile_cont(value, 0.05) as p05, quantile_cont(value, 0.5) as p50,
        quantile_cont(value, 0.95) as p95, max(value) as highest
    from named
    group by score
),
ruled as (
    select n.score, string_agg(distinct t.passes || ' ' || t.threshold, ', ' order by t.passes || ' ' || t.threshold) as rules,
        avg(case t.passes
            when '>=' then n.value >= t.threshold when '>' then n.value > t.threshold
            when '<=' then n.value <= t.threshold when '<' then n.value < t.threshold end::int) as passed
    from named n
    join thresholds t on t.stage = coalesce(getvariable('stage'), 'curate') and t.score = n.score
    group by n.score
)
select s.score, s.items, round(s.lowest, 4) as lowest, round(s.p05, 4) as p05, round(s.p50, 4) as p50, round(s.p95, 4) as p95,
    round(s.highest, 4) as highest, r.rules, round(r.passed, 3) as passed
from spread s
left join ruled r on r.score = s.score
order by s.score;
