-- Places of documents that begin with what was typed: the first of them, and the last.
with found as materialized (select uri, any_value(title) as title from store.documents where starts_with(uri, ?) group by uri)
(select uri, title from found order by uri limit {first})
union
(select uri, title from found order by uri desc limit 1)
order by uri;
