/**
 * What is longer than a screen: a full-screen look at rows and at text, with the keys of {@code less} and {@code vi}. It stands on the
 * alternate screen, so that what was there before is there again afterwards, and puts the terminal back however it ends. While a key is
 * waited for, Ctrl-C is a key and leaves; while rows are fetched or looked through it is the signal that it is everywhere, and stops just
 * that.
 */
@NullMarked
package dev.quern.shell.terminal.pager;

import org.jspecify.annotations.NullMarked;
