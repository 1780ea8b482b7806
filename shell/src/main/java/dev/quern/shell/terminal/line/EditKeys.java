package dev.quern.shell.terminal.line;

import dev.quern.shell.terminal.Suspension;
import java.io.IOException;
import org.jline.keymap.KeyMap;
import org.jline.reader.Buffer;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/**
 * Ctrl-Z, and the ways into the editor outside: Ctrl-X Ctrl-E with what stands on the line, and {@code \e} with Enter, after a text or alone, when
 * it means what was typed before. What comes back stands on the line, and nothing runs before Enter.
 */
final class EditKeys {
    private static final String EDIT = "quern-edit";
    private static final String ENTER = "quern-enter";
    private static final String SUSPEND = "quern-suspend";
    private static final String SHORT = "\\e";

    private final LineReader reader;
    private final OutsideEditor editor;
    private final Typing typing;

    private EditKeys(LineReader reader, OutsideEditor editor, Typing typing) {
        this.reader = reader;
        this.editor = editor;
        this.typing = typing;
    }

    /** Binds the keys. */
    static void bind(LineReader reader, OutsideEditor editor, Typing typing) {
        EditKeys keys = new EditKeys(reader, editor, typing);
        reader.getWidgets().put(EDIT, keys::edit);
        reader.getWidgets().put(ENTER, keys::enter);
        reader.getWidgets().put(SUSPEND, keys::suspend);
        var map = reader.getKeyMaps().get(LineReader.MAIN);
        if (map != null) {
            map.bind(new Reference(EDIT), KeyMap.ctrl('X') + KeyMap.ctrl('E'));
            map.bind(new Reference(ENTER), "\r", "\n");
            map.bind(new Reference(SUSPEND), String.valueOf((char) Suspension.KEY));
        }
    }

    private boolean enter() {
        String text = reader.getBuffer().toString().strip();
        if (!text.endsWith(SHORT) || text.length() > SHORT.length() && !isApart(text)) {
            accept();
            return true;
        }
        String rest = text.substring(0, text.length() - SHORT.length()).strip();
        return edit(rest.isEmpty() ? last() : rest);
    }

    private void accept() {
        Buffer buffer = reader.getBuffer();
        String before = buffer.toString();
        boolean atEnd = buffer.cursor() == buffer.length();
        reader.callWidget(LineReader.ACCEPT_LINE);
        if (atEnd && buffer.toString().equals(before + "\n")) {
            typing.remark(before).ifPresent(reader::printAbove);
        }
    }

    private static boolean isApart(String text) {
        char before = text.charAt(text.length() - SHORT.length() - 1);
        return Character.isWhitespace(before) || before == ';';
    }

    private String last() {
        History history = reader.getHistory();
        return history.isEmpty() ? "" : history.get(history.last());
    }

    private boolean edit() {
        return edit(reader.getBuffer().toString());
    }

    private boolean edit(String text) {
        String edited = text;
        try {
            edited = editor.edit(text);
        } catch (IOException e) {
            reader.printAbove(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Buffer buffer = reader.getBuffer();
        buffer.clear();
        buffer.write(edited);
        return redrawn();
    }

    private boolean suspend() {
        Buffer buffer = reader.getBuffer();
        Buffer typed = buffer.copy();
        buffer.clear();
        reader.callWidget(LineReader.REDISPLAY); // back to the first of several lines, or they would be drawn above where the cursor comes back
        try {
            editor.suspend();
        } catch (IOException e) {
            reader.printAbove("Ctrl-Z: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        buffer.copyFrom(typed);
        return redrawn();
    }

    private boolean redrawn() {
        reader.callWidget(LineReader.REDRAW_LINE);
        reader.callWidget(LineReader.REDISPLAY);
        return true;
    }
}
