/**
 * The program: reads its command line, wires the rooms of the shell together, and runs. The only place that knows Spring's
 * configuration.
 */
@NullMarked
package dev.quern.shell.app;

import org.jspecify.annotations.NullMarked;
