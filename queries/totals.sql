-- what: The whole workspace in one row.
-- grain: one row
-- units: documents … failed: items; calls: calls of models that were sent; cost_usd: USD, null when a price is not known; as_of: the latest thing that the catalog holds
with settled as (
    select count(*) filter (outcome = 'rejected') as rejected, count(*) filter (outcome = 'failed') as failed,
        max(settled_at) filter (outcome <> 'failed') as latest
    from outcomes
),
milled as (
    select count(*) as samples, count(split) as in_splits from samples
),
sourced as (
    select count(*) as documents, coalesce(sum(characters), 0)::bigint as characters from documents
),
called as (
    select count(*) filter (not cached) as calls, count(*) filter (cached) as cached_calls,
        case when count(*) filter (not cached and response is not null and cost_usd is null) = 0 then sum(cost_usd) end as cost_usd,
        max(called_at) as latest
    from traces
)
select d.documents, d.characters, (select count(*) from all_chunks) as chunks, m.samples, m.in_splits, s.rejected, s.failed,
    c.calls, c.cached_calls, c.cost_usd,
    greatest((select max(coalesce(ended_at, started_at)) from runs), s.latest, c.latest, (select max(exported_at) from exports)) as as_of
from settled s, milled m, sourced d, called c;
