/** What exports write, checked where the parts of an export can be seen. */
@NullMarked
package dev.quern.export;

import org.jspecify.annotations.NullMarked;
