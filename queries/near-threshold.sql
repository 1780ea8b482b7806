-- what: Items whose score lies closest to the line, on either side. Read these before a threshold is moved.
-- parameter: stage text = 'curate' | the stage that judged
-- parameter: top whole = 20 | most rows for each score
-- grain: one row for each item and score
-- units: distance: of the score to the threshold, in the unit of the score
select t.score, v.item_id, v.scores[t.score] as value, t.passes, t.threshold, t.setting, v.verdict,
    round(abs(v.scores[t.score] - t.threshold), 4) as distance
from thresholds t
join verdicts v on v.stage = t.stage
where t.stage = coalesce(getvariable('stage'), 'curate') and v.scores[t.score] is not null
qualify row_number() over (partition by t.score order by abs(v.scores[t.score] - t.threshold), v.item_id)
    <= coalesce(getvariable('top'), 20)::bigint
order by t.score, distance, v.item_id;
