-- What a call of a model was besides question and answer: where it went, which try, what of it was cached or thought, and what names it.
alter table store.traces add column endpoint varchar;
alter table store.traces add column attempt integer;
alter table store.traces add column cached_tokens bigint;
alter table store.traces add column reasoning_tokens bigint;
alter table store.traces add column finish_reason varchar;
alter table store.traces add column request_key varchar;
alter table store.traces add column reply_of varchar;
