-- what: What dedupe dropped, and the twin that it names.
-- parameter: top whole = 50 | most rows
-- grain: one row for each sample that is a duplicate
-- units: none
select r.item_id, r.reason, s.question, s.answer, r.evidence
from rejections r
join all_samples s on s.id = r.item_id
where r.stage = 'dedupe'
order by r.reason, s.question, r.item_id
limit coalesce(getvariable('top'), 50)::bigint;
