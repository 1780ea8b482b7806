-- The rows of one side from JSON objects, one an exported row, whatever format they came from.
select coalesce(json->>'$.id', concat('row-', md5(json::varchar))) as key, json->>'$.id' as item_id, split,
    coalesce(json->>'$.question', json->>'$.messages[0].content') as question,
    coalesce(json->>'$.answer', json->>'$.messages[#-1].content') as answer,
    json->>'$.document' as document, json->>'$.chunk_id' as chunk_id,
    md5(concat_ws('|', coalesce(json->>'$.question', json->>'$.messages[0].content'), coalesce(json->>'$.answer', json->>'$.messages[#-1].content'),
        json->>'$.type', json->>'$.difficulty', json->>'$.context', json->>'$.section', json->>'$.document', json->>'$.document_kind',
        json->>'$.answer_start', json->>'$.answer_end')) as known_hash,
    md5(json::varchar) as all_hash
from objects
