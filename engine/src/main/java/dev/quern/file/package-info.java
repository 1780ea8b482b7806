/** What every room needs that touches the file system: why it refused, in words that are the same everywhere. */
@NullMarked
package dev.quern.file;

import org.jspecify.annotations.NullMarked;
