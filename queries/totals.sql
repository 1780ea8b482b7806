-- what: The whole workspace in one row.
-- grain: one row
-- units: documents … failed: items; calls: calls of models that were sent; cost_usd: USD, null when a price is not known; as_of: the latest thing that the catalog holds
select (select count(*) from documents) as documents, (select coalesce(sum(characters), 0)::bigint from documents) as characters,
    (select count(*) from all_chunks) as chunks, (select count(*) from samples) as samples,
    (select count(*) from samples where split is not null) as in_splits,
    (select count(*) from rejections) as rejected, (select count(*) from failures) as failed,
    (select count(*) from traces where not cached) as calls, (select count(*) from traces where cached) as cached_calls,
    (select case when count(*) filter (not cached and response is not null and cost_usd is null) = 0 then sum(cost_usd) end from traces) as cost_usd,
    (select max(moment) from (
        select max(coalesce(ended_at, started_at)) as moment from runs
        union all select max(settled_at) from verdicts
        union all select max(called_at) from traces
        union all select max(exported_at) from exports)) as as_of;
