select i.id, d.uri as document, d.kind as document_kind, i.ordinal, i.start_char, i.kind, i.media_type, i.width, i.height, octet_length(b.bytes) as bytes,
    (select list(tag order by tag) from store.tags t where t.item_id = i.id) as tags,
    (select list(text order by id) from store.item_notes n where n.item_id = i.id) as notes,
    i.alt, i.caption, i.context, i.code_before, i.bytes_hash
from store.images i
join store.documents d on d.id = i.document_id
left join store.blobs b on b.hash = i.bytes_hash
where i.id = ?
