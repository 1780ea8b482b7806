-- what: How long documents, chunks, questions and answers are.
-- grain: one row for each kind of text that there is
-- units: items: texts; shortest, median, p95, longest: characters; classes: texts in each of twenty equal classes from the shortest to the longest
with pairs as materialized (
    select length(question) as question, length(answer) as answer from samples
),
texts as materialized (
    select 'documents' as kind, characters::bigint as length from documents
    union all
    select 'chunks', length(text) from chunks
    union all
    select 'questions', question from pairs
    union all
    select 'answers', answer from pairs
),
spread as materialized (
    select kind, count(*) as items, min(length) as shortest, quantile_disc(length, 0.5) as median, quantile_disc(length, 0.95) as p95,
        max(length) as longest
    from texts
    group by kind
),
classed as (
    select t.kind, least(19, (t.length - s.shortest) * 20 // greatest(s.longest - s.shortest, 1)) as class, count(*) as texts
    from texts t
    join spread s on s.kind = t.kind
    group by all
),
every_class as (
    select s.kind, list(coalesce(c.texts, 0) order by r.range) as classes
    from spread s
    cross join range(20) r
    left join classed c on c.kind = s.kind and c.class = r.range
    group by s.kind
)
select s.kind, s.items, s.shortest, s.median, s.p95, s.longest, e.classes
from spread s
join every_class e on e.kind = s.kind
order by list_position(['documents', 'chunks', 'questions', 'answers'], s.kind);
