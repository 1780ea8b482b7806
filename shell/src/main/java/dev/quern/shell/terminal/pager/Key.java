package dev.quern.shell.terminal.pager;

import dev.quern.shell.terminal.Suspension;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** What a key asks a pager for. */
enum Key {
    UP, DOWN, LEFT, RIGHT, PAGE_UP, PAGE_DOWN, HALF_UP, HALF_DOWN, FIRST, LAST, FIRST_COLUMN, LAST_COLUMN, SEARCH, SEARCH_UP, NEXT, PREVIOUS, OPEN, HELP, QUIT, SUSPEND, DIGIT, OTHER;

    /** Milliseconds after which an Escape that nothing follows is a key of its own. */
    private static final long ESCAPE_ALONE_MS = 150;

    /** Returns which keys ask for what. Cursor keys are known in both of the ways that terminals send them. */
    static KeyMap<Key> of(Terminal terminal) {
        KeyMap<Key> keys = new KeyMap<>();
        keys.setAmbiguousTimeout(ESCAPE_ALONE_MS);
        keys.setNomatch(OTHER);
        keys.setUnicode(OTHER);
        for (char digit = '0'; digit <= '9'; digit++) {
            keys.bind(DIGIT, String.valueOf(digit));
        }
        keys.bind(UP, "k", "y", KeyMap.ctrl('P'), "\u001b[A", "\u001bOA", KeyMap.key(terminal, Capability.key_up));
        keys.bind(DOWN, "j", "e", KeyMap.ctrl('N'), "\u001b[B", "\u001bOB", KeyMap.key(terminal, Capability.key_down));
        keys.bind(RIGHT, "l", "\t", "\u001b[C", "\u001bOC", KeyMap.key(terminal, Capability.key_right));
        keys.bind(LEFT, "h", "\u001b[Z", "\u001b[D", "\u001bOD", KeyMap.key(terminal, Capability.key_left));
        keys.bind(PAGE_DOWN, " ", "f", KeyMap.ctrl('F'), KeyMap.ctrl('V'), "\u001b[6~");
        keys.bind(PAGE_UP, "b", KeyMap.ctrl('B'), "\u001b[5~");
        keys.bind(HALF_DOWN, "d", KeyMap.ctrl('D'));
        keys.bind(HALF_UP, "u", KeyMap.ctrl('U'));
        keys.bind(FIRST, "g", "<");
        keys.bind(LAST, "G", ">");
        keys.bind(FIRST_COLUMN, "^", "\u001b[H", "\u001bOH", "\u001b[1~");
        keys.bind(LAST_COLUMN, "$", "\u001b[F", "\u001bOF", "\u001b[4~");
        keys.bind(SEARCH, "/");
        keys.bind(SEARCH_UP, "?");
        keys.bind(NEXT, "n");
        keys.bind(PREVIOUS, "N");
        keys.bind(OPEN, "\r", "\n");
        keys.bind(HELP, "H", "\u001bOP", "\u001b[11~");
        keys.bind(SUSPEND, String.valueOf((char) Suspension.KEY));
        keys.bind(QUIT, "q", "Q", "\u001b", KeyMap.ctrl('C'));
        return keys;
    }
}
