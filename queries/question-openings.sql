-- what: How questions begin. A few openings that cover nearly all of them mean that the questions are made from few templates.
-- parameter: words whole = 2 | words of an opening
-- parameter: top whole = 20 | most rows
-- grain: one row for each opening among the kept samples
-- units: samples: items; share: of the kept samples, 0 to 1; example: the first such question in the order of the alphabet
with openings as (
    select question,
        lower(array_to_string(string_split_regex(trim(question), '\s+')[:coalesce(getvariable('words'), 2)::bigint], ' ')) as opening
    from samples
)
select opening, count(*) as samples, round(count(*) / sum(count(*)) over (), 3) as share, min(question) as example
from openings
group by opening
order by samples desc, opening
limit coalesce(getvariable('top'), 20)::bigint;
