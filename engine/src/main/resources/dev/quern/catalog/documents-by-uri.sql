-- Places of documents that begin with what was typed.
select distinct uri, title from store.documents where starts_with(uri, ?) order by uri limit ?;
