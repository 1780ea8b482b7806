-- The tables behind the views. Items are rows named by content; outcomes are the ledger; outputs are the edges between items.
create schema if not exists store;
create schema if not exists lab;

create table store.schema_version (version integer not null, program varchar not null, applied_at timestamptz not null);

-- Where documents come from: a name that is the same everywhere, and the folder or file on this machine.
create table store.sources (name varchar not null, root varchar not null, added_at timestamptz not null);
create table store.files (id varchar not null, source varchar not null, uri varchar not null, path varchar not null, size_bytes bigint not null, sha256 varchar not null);
-- What was there when the source was last imported: one row a place.
create table store.tree (uri varchar not null, source varchar not null, file_id varchar not null);

-- A recipe is a stage under one fingerprint; a stage that looks at all its inputs at once adds a digest of them ('' for the others).
create table store.recipes (id integer not null, stage varchar not null, fingerprint varchar not null, inputs_digest varchar not null, settings map(varchar, varchar) not null, added_at timestamptz not null);
-- The recipe of the latest run of each stage: what "current" means.
create table store.heads (stage varchar not null, recipe_id integer not null);
-- What the configuration asks for now; differs from the head when a setting was changed and the stage not run yet.
create table store.wanted (stage varchar not null, fingerprint varchar not null, settings map(varchar, varchar) not null);

-- What the program keeps for itself, such as the text of the views that it wrote.
create table store.notes (name varchar not null, value varchar not null);

create table store.runs (id bigint not null, stage varchar not null, recipe_id integer not null, started_at timestamptz not null, ended_at timestamptz, ending varchar, pending bigint not null, done bigint, rejected bigint, failed bigint, message varchar);

-- status: accepted, rejected, judged (the criteria decide when somebody reads), failed.
create table store.outcomes (recipe_id integer not null, input_id varchar not null, status varchar not null, reason varchar, evidence varchar, scores map(varchar, double), remarks map(varchar, varchar), label varchar, fault varchar, message varchar, attempts integer not null, run_id bigint not null, settled_at timestamptz not null);
create table store.outputs (recipe_id integer not null, input_id varchar not null, ordinal integer not null, output_id varchar not null);

create table store.documents (id varchar not null, uri varchar not null, title varchar not null, kind varchar not null, language varchar, size_bytes bigint not null, sha256 varchar not null, text varchar not null, headings json not null, characters integer not null);
create table store.images (id varchar not null, document_id varchar not null, ordinal integer not null, start_char integer not null, alt varchar not null, caption varchar not null, context varchar not null, code_before varchar not null, kind varchar not null, media_type varchar not null, width integer, height integer, bytes_hash varchar not null);
create table store.blobs (hash varchar not null, bytes blob not null);
create table store.chunks (id varchar not null, document_id varchar not null, start_char integer not null, end_char integer not null, text varchar not null, tokens integer not null, heading_path varchar[] not null, language varchar);
create table store.samples (id varchar not null, chunk_id varchar not null, document_id varchar not null, type varchar not null, question varchar not null, answer varchar not null, answer_start integer, answer_end integer);

create table store.traces (id varchar not null, run_id bigint, stage varchar, item_id varchar, role varchar not null, model varchar not null, request varchar not null, response varchar, input_tokens bigint, output_tokens bigint, cost_usd double, latency_ms double not null, cached boolean not null, error varchar, called_at timestamptz not null);

create table store.thresholds (stage varchar not null, position integer not null, reason varchar not null, score varchar not null, passes varchar not null, threshold double not null, setting varchar not null);
create table store.settings_changed (setting varchar not null, old_value varchar, new_value varchar, changed_at timestamptz not null);
create table store.exports (id bigint not null, path varchar not null, format varchar not null, query varchar, content_hash varchar not null, row_count bigint not null, splits map(varchar, bigint) not null, exported_at timestamptz not null);
