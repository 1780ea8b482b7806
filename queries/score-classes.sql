-- what: How often each score of a stage was given, class by class, with the line that decides.
-- parameter: stage judge = 'curate' | the stage that judged
-- parameter: classes whole = 20 | classes between the lowest and the highest value of a score
-- grain: one row for each score and class that has an item in it
-- units: low, high: of the score, in its own unit; items: items; threshold: of the first rule on the score, null when none reads it
with named as (
    select entry.key as score, entry.value as value
    from (select unnest(map_entries(scores)) as entry from verdicts where stage = coalesce(getvariable('stage'), 'curate'))
    where isfinite(entry.value)
),
spread as (
    select score, min(value) as lowest, max(value) as highest, greatest(coalesce(getvariable('classes'), 20)::bigint, 1) as classes
    from named
    group by score
),
classed as (
    select n.score, case when s.highest = s.lowest then 0
        else least(s.classes - 1, floor((n.value - s.lowest) / (s.highest - s.lowest) * s.classes))::bigint end as class, count(*) as items
    from named n
    join spread s on s.score = n.score
    group by all
),
lines as (
    select score, arg_min(passes, setting) as passes, arg_min(threshold, setting) as threshold
    from thresholds
    where stage = coalesce(getvariable('stage'), 'curate')
    group by score
)
select c.score, s.lowest + c.class * (s.highest - s.lowest) / s.classes as low,
    s.lowest + (c.class + 1) * (s.highest - s.lowest) / s.classes as high, c.items, l.passes, l.threshold
from classed c
join spread s on s.score = c.score
left join lines l on l.score = c.score
order by c.score, c.class;
