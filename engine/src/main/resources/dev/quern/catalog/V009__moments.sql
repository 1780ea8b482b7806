-- What the stages stood at when an export was written, so that a comparison later explains it as it was: the recipe of each, and how scores
-- were read.
create table store.export_heads (export_id bigint not null, stage varchar not null, recipe_id integer not null);
create table store.export_thresholds (export_id bigint not null, stage varchar not null, position integer not null, reason varchar not null, score varchar not null, passes varchar not null, threshold double not null, setting varchar not null);
-- What was there in a source and is not any more.
create table store.tree_gone (uri varchar not null, source varchar not null, file_id varchar not null, gone_at timestamptz not null);
