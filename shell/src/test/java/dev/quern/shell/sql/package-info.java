/** SQL against a real catalog, as a person at the prompt would type it. */
@NullMarked
package dev.quern.shell.sql;

import org.jspecify.annotations.NullMarked;
