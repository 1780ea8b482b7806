-- What people decide, beside what stages settled. Only ever added to: an undo is a row too.
-- kind: accept, reject, edit, undo. chosen is what was typed; reason and note are a person's words.
create table store.decisions (id bigint not null, kind varchar not null, undoes bigint, chosen varchar not null, reason varchar, note varchar, items bigint not null, decided_at timestamptz not null);
-- Which verdicts a decision overrules.
create table store.decided (decision_id bigint not null, stage varchar not null, item_id varchar not null);
-- What an edit put in whose place; the root is the item that a stage made.
create table store.edits (decision_id bigint not null, root_id varchar not null, original_id varchar not null, edited_id varchar not null);
create table store.tags (item_id varchar not null, tag varchar not null, tagged_at timestamptz not null);
create table store.item_notes (id bigint not null, item_id varchar not null, text varchar not null, noted_at timestamptz not null);
-- A review goes through items one by one. done: null, accepted, rejected, edited, skipped. The label of a blind review decides nothing.
create table store.reviews (id bigint not null, stage varchar not null, blind boolean not null, chosen varchar not null, items bigint not null, begun_at timestamptz not null);
create table store.review_items (review_id bigint not null, position integer not null, item_id varchar not null);
create table store.review_answers (review_id bigint not null, position integer not null, item_id varchar not null, done varchar not null, reason varchar, decision_id bigint, answered_at timestamptz not null);
