/**
 * Readers of files, one class a format: bytes in, text with true offsets and images out. Nothing here opens another file or the network.
 */
@NullMarked
package dev.quern.source;

import org.jspecify.annotations.NullMarked;
