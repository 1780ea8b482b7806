-- How hard a question is, where its writer says so, and what a stage made of an input and did not keep.
alter table store.samples add column difficulty varchar;
create table store.drops (recipe_id integer not null, input_id varchar not null, ordinal integer not null, reason varchar not null, dropped varchar not null, evidence varchar not null);
