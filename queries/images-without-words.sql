-- what: Images that nothing describes: no alternative text and no caption.
-- grain: one row for each such image
-- units: width, height: px; start_char: characters from the document's beginning
select i.id, d.uri, i.start_char, i.media_type, i.width, i.height
from images i
join documents d on d.id = i.document_id
where i.alt = '' and i.caption = ''
order by d.uri, i.start_char, i.id;
