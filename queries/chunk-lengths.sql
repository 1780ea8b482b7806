-- what: How long chunks are.
-- parameter: width whole = 200 | width of a class, characters
-- grain: one row for each class of lengths that has a chunk in it
-- units: from_char, to_char: characters, the upper bound not included; tokens: mean, tokens
with lengths as (
    select length(text) // coalesce(getvariable('width'), 200)::bigint as class, tokens from chunks
)
select class * coalesce(getvariable('width'), 200)::bigint as from_char,
    (class + 1) * coalesce(getvariable('width'), 200)::bigint as to_char,
    count(*) as chunks, round(avg(tokens), 1) as tokens, rtrim(bar(count(*), 0, max(count(*)) over (), 30)) as histogram
from lengths
group by class
order by class;
