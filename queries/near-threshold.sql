-- what: Items whose score lies closest to the line, on either side. Read these before a threshold is moved.
-- parameter: stage judge = 'curate' | the stage that judged
-- parameter: top whole = 5 | most rows for each rule, up to 999999
-- grain: one row for each item and rule
-- units: distance: of the score to the threshold, in the unit of the score
with near as (
    select t.setting, t.score, t.passes, t.threshold,
        arg_min({'item_id': v.item_id, 'value': v.scores[t.score], 'verdict': v.verdict},
            {'distance': abs(v.scores[t.score] - t.threshold), 'item_id': v.item_id},
            greatest(1, least(coalesce(getvariable('top'), 5)::bigint, 999999))) as items
    from thresholds t
    join verdicts v on v.stage = t.stage
    where t.stage = coalesce(getvariable('stage'), 'curate') and v.scores[t.score] is not null
        and coalesce(getvariable('top'), 5)::bigint > 0
    group by all
),
listed as (
    select * exclude (items), unnest(items, recursive := true) from near
)
select setting, score, passes, threshold, item_id, value, verdict, round(abs(value - threshold), 4) as distance
from listed
order by setting, distance, item_id;
