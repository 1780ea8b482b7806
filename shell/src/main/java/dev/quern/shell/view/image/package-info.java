/**
 * Pictures for people: bytes that nobody vouches for become pixels within limits, and pixels become half-blocks where a terminal has nothing
 * better. Formats are those that the JDK reads (PNG, JPEG, GIF, BMP, TIFF, WBMP).
 */
@NullMarked
package dev.quern.shell.view.image;

import org.jspecify.annotations.NullMarked;
