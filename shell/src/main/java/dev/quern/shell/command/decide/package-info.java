/**
 * Commands by which a person overrules the stages or marks items: {@code accept}, {@code reject}, {@code undo}, {@code review},
 * {@code whatif}, {@code tag}, {@code note}.
 */
@NullMarked
package dev.quern.shell.command.decide;

import org.jspecify.annotations.NullMarked;
