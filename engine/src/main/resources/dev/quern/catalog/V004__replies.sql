-- The traces are the reply cache: a number that only grows narrows a lookup to a few rows, and a call that was answered from the cache
-- does not repeat the request that stands at the call that was paid for.
alter table store.traces add column number bigint;
alter table store.traces alter column request drop not null;
