-- The chunks that a document came with, when it was cut before it came here; null for every other.
alter table store.documents add column given varchar;
