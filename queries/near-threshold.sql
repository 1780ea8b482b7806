-- what: Items whose score lies closest to the line, on either side. Read these before a threshold is moved.
-- parameter: stage text = 'curate' | the stage that judged
-- parameter: top whole = 5 | most rows for each rule
-- grain: one row for each item and rule
-- units: distance: of the score to the threshold, in the unit of the score
select t.setting, t.score, t.passes, t.threshold, v.item_id, v.scores[t.score] as value, v.verdict,
    round(abs(v.scores[t.score] - t.threshold), 4) as distance
from thresholds t
join verdicts v on v.stage = t.stage
where t.stage = coalesce(getvariable('stage'), 'curate') and v.scores[t.score] is not null
qualify row_number() over (partition by t.setting order by abs(v.scores[t.score] - t.threshold), v.item_id)
    <= coalesce(getvariable('top'), 5)::bigint
order by t.setting, distance, v.item_id;
