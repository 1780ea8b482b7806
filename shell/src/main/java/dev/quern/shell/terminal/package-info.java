/**
 * The terminal: what is a terminal and how wide, the line reader with its history, Ctrl-C, the live progress line, and the one writer
 * through which text from documents and models passes so that it stays text. The only room that knows JLine.
 */
@NullMarked
package dev.quern.shell.terminal;

import org.jspecify.annotations.NullMarked;
