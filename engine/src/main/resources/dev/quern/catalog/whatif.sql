-- Chunks and samples, as they pass now and as they would. The macros whatif_filter_chunks(scores) and whatif_curate(scores) hold the other thresholds.
-- What a person decided, and what a stage dropped without measuring, stays as it is.
create temp table moved_chunks as
select m.id, f.reason as was, f.status is not distinct from 'failed' as failed, f.input_id is not null as judged,
    case when f.overruled_by is null and f.own_status = 'judged' then whatif_filter_chunks(f.scores) else f.reason end as will
from store.made_chunk m left join "store"."head_filter-chunks" f on f.input_id = m.id;

create temp table moved_samples as
with made as (
    select coalesce(x.edited_id, e.output_id) as id, c.was is null as chunk_was, c.will is null as chunk_will
    from store.outputs e
    join moved_chunks c on c.id = e.input_id
    anti join (select item_id from store.rulings where stage = 'generate' and kind = 'reject') r on r.item_id = e.input_id
    left join store.edited x on x.root_id = e.output_id
    where e.recipe_id = (select recipe_id from store.heads where stage = 'generate') and c.judged and not c.failed
)
select m.id, m.chunk_was, m.chunk_will, cu.reason as was_reason,
    case when cu.overruled_by is null and cu.own_status = 'judged' then whatif_curate(cu.scores) else cu.reason end as will_reason,
    d.reason as duplicate, sp.label as split
from made m
left join store.head_curate cu on cu.input_id = m.id
left join store.head_dedupe d on d.input_id = m.id
left join store.head_split sp on sp.input_id = m.id;

create temp table moved_dataset as
select m.id, m.chunk_was and m.was_reason is null and m.duplicate is null as was,
    m.chunk_will and m.will_reason is null and m.duplicate is null as will,
    s.type, split_part(d.uri, '/', 1) as source, m.split, length(s.question) as question, length(s.answer) as answer,
    coalesce(m.was_reason, m.will_reason, 'its chunk') as reason
from moved_samples m
join store.samples s on s.id = m.id
join (select id, uri from store.documents) d on d.id = s.document_id;
