-- The calls of some places given.
with here as (select place, id, source from talk where %1$s)
select t.id, t.run_id, t.stage, t.item_id, s.type, t.role, t.model,
    coalesce(store.whole_request(t.request, t.frame), store.whole_request(p.request, p.frame)) as request,
    coalesce(t.response, p.response) as response,
    t.input_tokens, t.output_tokens, t.cost_usd, t.latency_ms, t.cached, t.error, t.called_at
from here h
join store.traces t on t.id = h.id
left join (
    select id, request, frame, response from store.traces where id in (select source from here where source <> id)
) p on p.id = t.reply_of
left join store.samples s on s.id = t.item_id
order by h.place
