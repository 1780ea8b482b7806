/**
 * A person's SQL before it runs: cut into tokens and statements, and judged by what it would do.
 *
 * <p>The rule is short: read everything, change only schema {@code lab}, touch files only inside the workspace. The judge is
 * DuckDB's own parser. A statement is bound as a parameter to {@code json_serialize_sql}, which parses and does nothing else
 * (preparing a text, or explaining it, runs every statement of it but the last), and the tree that comes back is walked
 * against lists of what is allowed. INSERT, UPDATE, DELETE, TRUNCATE and COPY TO, which that function refuses alone, are
 * parsed as the body of a common table expression. Definitions (CREATE, DROP, ALTER) have no such door; they are held to a
 * narrow grammar of tokens, and the selects inside them are parsed like any other.
 *
 * <p>The guard is one of two locks. The other belongs to whoever opens the database: {@code allowed_directories},
 * {@code enable_external_access=false}, {@code lock_configuration=true} with {@code streaming_buffer_size} alone let through. What these three still leave open in DuckDB 2.0, and
 * the guard therefore closes:
 * <ul>
 * <li>every change of the database's own tables, also by {@code with x as (insert …) select …}, which parses as a select;
 * <li>ATTACH of a file inside an allowed folder, or of {@code ':memory:'}; EXPORT DATABASE into an allowed folder;
 * <li>USE, SET SCHEMA, SET SEARCH_PATH and SET VARIABLE, which are no configuration; BEGIN, COMMIT, PREPARE, CHECKPOINT, triggers
 * and temporary tables;
 * <li>COPY TO over any file inside the workspace, {@code catalog.duckdb} and {@code quern.yaml} included, or deleting a folder
 * with OVERWRITE; reading {@code .env} there with {@code read_text}; a symbolic link inside that leads out;
 * <li>{@code query('…')}, {@code query_table}, {@code json_execute_serialized_sql} (text that becomes SQL after the check),
 * {@code current_setting} and {@code duckdb_settings} (paths and settings of the machine), {@code nextval} and {@code setval}.
 * </ul>
 * With confinement on, DuckDB refuses a relative path outright, so the guard writes literal paths out in full against the
 * workspace. What stays open: a glob whose wildcard passes through a symbolic link, and the load a heavy query puts on the machine.
 * A view or macro in {@code lab} is checked when it is created here; one made with another program is that program's matter.
 */
@NullMarked
package dev.quern.catalog.sql;

import org.jspecify.annotations.NullMarked;
