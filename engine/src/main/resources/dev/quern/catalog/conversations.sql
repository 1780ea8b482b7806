-- Every call of a model, those of one item in one run and stage one after the other. A call that was answered from an earlier one has
-- that one's request and response.
select t.id, t.run_id, t.stage, t.item_id, s.type, t.role, t.model,
    coalesce(t.request, p.request) as request, coalesce(t.response, p.response) as response,
    t.input_tokens, t.output_tokens, t.cost_usd, t.latency_ms, t.cached, t.error, t.called_at
from store.traces t
left join (
    select id, request, response from store.traces
    where id in (select reply_of from store.traces where reply_of is not null)
) p on p.id = t.reply_of
left join store.samples s on s.id = t.item_id
order by t.run_id nulls last, t.stage, t.item_id, t.number, t.called_at, t.id
