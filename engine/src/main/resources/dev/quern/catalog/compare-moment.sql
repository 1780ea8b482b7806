-- What people had decided at the moment getvariable('at_$side'): the tables ruled_$side, a row for each verdict that was overruled, and
-- edited_$side, what stood in the place of an item. The same as the views standing, rulings and edited, which know only the present.
create temp table standing_$side as
select d.* from store.decisions d
anti join (
    select undoes from store.decisions where undoes is not null and decided_at <= getvariable('at_$side')::timestamptz
) u on u.undoes = d.id
where d.undoes is null and d.decided_at <= getvariable('at_$side')::timestamptz;

create temp table ruled_$side as
select l.stage, l.item_id, d.kind, d.id as decision_id, d.reason, d.note,
    concat_ws(': ', concat('decision ', d.id), nullif(concat_ws(', ', d.reason, d.note), '')) as words
from (
    select c.stage, c.item_id, max(c.decision_id) as decision_id
    from store.decided c semi join standing_$side s on s.id = c.decision_id group by all
) l
join standing_$side d on d.id = l.decision_id;

create temp table edited_$side as
select e.root_id, max_by(e.edited_id, e.decision_id) as edited_id, max(e.decision_id) as decision_id
from store.edits e semi join standing_$side s on s.id = e.decision_id
group by e.root_id;

-- What did not count because something else stood in its place: originals of edits, earlier edits, edits that were taken back.
create temp table replaced_$side as
select root_id as id from edited_$side
union
select e.edited_id from store.edits e anti join edited_$side x on x.edited_id = e.edited_id;
