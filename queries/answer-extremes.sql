-- what: The shortest and the longest answers, where faults gather.
-- parameter: top whole = 10 | most rows at either end
-- grain: one row for each sample at an end
-- units: characters: of the answer
with ranked as (
    select id, type, question, answer, length(answer) as characters,
        row_number() over (order by length(answer), id) as from_short,
        row_number() over (order by length(answer) desc, id) as from_long
    from samples
),
ends as (
    select case when from_short <= from_long then 'shortest' else 'longest' end as at_end, *
    from ranked
    where least(from_short, from_long) <= coalesce(getvariable('top'), 10)::bigint
)
select at_end, characters, id, type, question, answer
from ends
order by characters, id;
