-- what: How many tokens chunks have, class by class.
-- parameter: classes whole = 20 | classes between the fewest and the most
-- grain: one row for each class, those without a chunk too
-- units: low, high: tokens, the last class with its end; chunks: chunks
with spread as (
    select min(tokens) as fewest, max(tokens) as most, greatest(coalesce(getvariable('classes'), 20)::bigint, 1) as classes
    from chunks
    having count(*) > 0
),
classed as (
    select least(s.classes - 1, (c.tokens - s.fewest) * s.classes // greatest(s.most - s.fewest, 1)) as class, count(*) as chunks
    from chunks c
    cross join spread s
    group by all
)
select s.fewest + r.range * greatest(s.most - s.fewest, 1) / s.classes as low,
    s.fewest + (r.range + 1) * greatest(s.most - s.fewest, 1) / s.classes as high, coalesce(c.chunks, 0) as chunks
from spread s
cross join range(coalesce(getvariable('classes'), 20)::bigint) r
left join classed c on c.class = r.range
order by low;
