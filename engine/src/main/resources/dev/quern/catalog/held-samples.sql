-- The samples of one moment without their texts, in front of the view of that name.
create temporary table samples as
select id, chunk_id, document_id, ordinal, type, difficulty, split from samples;
