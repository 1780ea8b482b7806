-- What was said to models and by them is most of a catalog. Zstandard makes half as much of it on the disk as what the database would
-- choose, and takes a third of its time; a table's compression can only be said where the table is made.
create table store.traces_compressed (id varchar not null, run_id bigint, stage varchar, item_id varchar, role varchar not null, model varchar not null, request varchar using compression zstd, response varchar using compression zstd, input_tokens bigint, output_tokens bigint, cost_usd double, latency_ms double not null, cached boolean not null, error varchar, called_at timestamptz not null, endpoint varchar, attempt integer, cached_tokens bigint, reasoning_tokens bigint, finish_reason varchar, request_key varchar, reply_of varchar, number bigint);
insert into store.traces_compressed select id, run_id, stage, item_id, role, model, request, response, input_tokens, output_tokens, cost_usd, latency_ms, cached, error, called_at, endpoint, attempt, cached_tokens, reasoning_tokens, finish_reason, request_key, reply_of, number from store.traces;
drop table store.traces;
alter table store.traces_compressed rename to traces;
