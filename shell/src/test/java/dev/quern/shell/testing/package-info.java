/** What tests of the shell run it with: the whole program in this process, in one of its own, or on a pseudo-terminal. */
@NullMarked
package dev.quern.shell.testing;

import org.jspecify.annotations.NullMarked;
