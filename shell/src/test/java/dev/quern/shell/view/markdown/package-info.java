/** Tests of how texts are laid out for people. */
@NullMarked
package dev.quern.shell.view.markdown;

import org.jspecify.annotations.NullMarked;
