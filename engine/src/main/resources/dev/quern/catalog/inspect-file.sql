select f.id, f.uri, f.path, f.size_bytes, f.sha256, n.status, n.fault, n.message
from store.files f
left join store.now_import n on n.input_id = f.id
where f.id = ?
