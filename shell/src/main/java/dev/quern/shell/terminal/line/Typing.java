package dev.quern.shell.terminal.line;

import java.util.List;
import java.util.Optional;

/**
 * Understands the text that is being typed; the line editor asks it at every key. Positions are UTF-16 units. Answers come at once:
 * what would take long is asked ahead or left out. Thread-safe.
 */
public interface Typing {
    /** Returns what {@code text} lacks to be whole, such as a semicolon; nothing when it is whole. */
    Optional<String> missing(String text);

    /**
     * Returns what a person should be told whose Enter began another line of a text that lacks something; nothing when they seem to know.
     *
     * @param text up to the line that Enter ended
     */
    Optional<String> remark(String text);

    /** Returns what may stand at the cursor. */
    Completion complete(String text, int cursor);

    /** Returns the parts of {@code text} that look other than plain, in order and apart from each other. */
    List<Paint> paint(String text);

    /** Whether {@code text} holds what must not be remembered, such as a key. */
    boolean isSecret(String text);
}
