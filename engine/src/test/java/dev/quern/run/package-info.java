/** Tests of the runner that need no catalog. */
@NullMarked
package dev.quern.run;

import org.jspecify.annotations.NullMarked;
