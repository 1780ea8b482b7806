-- The outcomes of one moment without what is said of them, in front of the view of that name.
create temporary table outcomes as
select stage, item_id, outcome, reason, fault, run_id, settled_at from outcomes;
