/** Tests of {@code shell/quern}. */
@NullMarked
package dev.quern.shell.launcher;

import org.jspecify.annotations.NullMarked;
