-- Makes many copies of every item of a small catalog that was milled, each with an id of its own, the ids that belong to it, and the outcomes
-- and edges of its ledger. What is current stays current: all recipes are the same. Beside it a million calls of a model.
create macro copied(id, n) as left(id, 4) || left(md5(id || '-' || n), 24);
create table lab.copies as select range as n from range(1, getvariable('copies'));

insert into store.files select f.* replace (copied(id, n) as id, uri || '~' || n as uri) from store.files f, lab.copies;
insert into store.tree select t.* replace (uri || '~' || n as uri, copied(file_id, n) as file_id) from store.tree t, lab.copies;
insert into store.documents select d.* replace (copied(id, n) as id, uri || '~' || n as uri) from store.documents d, lab.copies;
insert into store.images select i.* replace (copied(id, n) as id, copied(document_id, n) as document_id) from store.images i, lab.copies;
insert into store.chunks select c.* replace (copied(id, n) as id, copied(document_id, n) as document_id) from store.chunks c, lab.copies;
insert into store.samples
select s.* replace (copied(id, n) as id, copied(chunk_id, n) as chunk_id, copied(document_id, n) as document_id) from store.samples s, lab.copies;
insert into store.outcomes select o.* replace (copied(input_id, n) as input_id) from store.outcomes o, lab.copies;
insert into store.outputs
select e.* replace (copied(input_id, n) as input_id, copied(output_id, n) as output_id) from store.outputs e, lab.copies;

-- What looks at all its inputs at once has looked at these.
update store.recipes set inputs_digest = (select store.inputs_digest('dedupe', count(*), bit_xor(md5_number(id))) from store.in_dedupe)
where id = (select recipe_id from store.heads where stage = 'dedupe');
update store.recipes set inputs_digest = (select store.inputs_digest('split', count(*), bit_xor(md5_number(id))) from store.in_split)
where id = (select recipe_id from store.heads where stage = 'split');

insert into store.traces by name
select 'trc-' || left(md5('trace ' || n), 24) as id, 1 as run_id, 'generate' as stage, 'chk-' || left(md5('chunk ' || n), 24) as item_id,
    'generator' as role, 'model-' || n % 3 as model,
    '{"messages": [{"role": "user", "content": "' || repeat('Write three questions about the mill number ' || n || '. ', 8) || '"}]}' as request,
    '[{"question": "' || repeat('What does mill ' || n || ' grind? ', 8) || '"}]' as response,
    400 + n % 211 as input_tokens, 60 + n % 37 as output_tokens, 0.0001 as cost_usd, 180.0 + n % 977 as latency_ms, false as cached,
    timestamptz '2026-11-21 08:00:00+00' + to_milliseconds(n) as called_at, n as number
from range(getvariable('traces')) t(n);

drop table lab.copies;
drop macro copied;
checkpoint;
