-- What an item was edited from and into, and by which decisions.
select e.became, e.other, e.decision_id, d.note, d.decided_at, d.undone_by, nullif(o.question, s.question), nullif(o.answer, s.answer)
from (
    select false as became, edited_id as id, original_id as other, decision_id from store.edits
    union all select true, original_id, edited_id, decision_id from store.edits
) e
join main.decisions d on d.id = e.decision_id
join store.samples s on s.id = e.id
join store.samples o on o.id = e.other
where e.id = ?
order by e.decision_id
