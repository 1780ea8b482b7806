-- The places of all calls of models, those of one item in one run and stage one after the other, and how long their texts are. A call
-- that was answered from an earlier one (source) has that one's request and response.
create or replace temp table talk as
select row_number() over (order by t.run_id nulls last, t.stage, t.item_id, t.number, t.called_at, t.id) as place,
    t.id, coalesce(t.reply_of, t.id) as source,
    coalesce(strlen(coalesce(store.whole_request(t.request, t.frame), store.whole_request(p.request, p.frame))), 0)
        + coalesce(strlen(coalesce(t.response, p.response)), 0) as characters
from store.traces t
left join (
    select id, request, frame, response from store.traces
    where id in (select reply_of from store.traces where reply_of is not null)
) p on p.id = t.reply_of
