/**
 * Pictures on terminals that can show them: which protocol a terminal speaks, and what it is sent. Pixels come in decoded; the sequences
 * that go out hold nothing but what was encoded here, which is why they may pass by the sanitising writer.
 */
@NullMarked
package dev.quern.shell.terminal.image;

import org.jspecify.annotations.NullMarked;
