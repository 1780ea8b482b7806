/**
 * What a person asks in SQL: statements as they are typed, and the named queries.
 */
@NullMarked
package dev.quern.shell.command.sql;

import org.jspecify.annotations.NullMarked;
