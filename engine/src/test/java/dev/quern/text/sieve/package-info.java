/** Tests of what is read from regular expressions, and of looking for it. */
@NullMarked
package dev.quern.text.sieve;

import org.jspecify.annotations.NullMarked;
