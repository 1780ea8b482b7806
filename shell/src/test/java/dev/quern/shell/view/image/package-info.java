/** Tests of pictures. */
@NullMarked
package dev.quern.shell.view.image;

import org.jspecify.annotations.NullMarked;
