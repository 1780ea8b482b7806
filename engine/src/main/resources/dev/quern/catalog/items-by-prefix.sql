-- Items of one kind whose ids lie in a range: the first of them, and the last. One look at the ids; text is read of those that are shown alone.
with found as (
    select arg_min(rowid, id, {first}) as firsts, arg_max(rowid, id) as last from store.{table} where id >= ? and id < ?
)
select id, left({glimpse}, 80)
from store.{table}
where rowid in (select unnest(list_append(firsts, last)) from found)
order by id;
