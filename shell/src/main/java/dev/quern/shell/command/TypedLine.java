package dev.quern.shell.command;

import dev.quern.shell.terminal.pager.FullScreen;
import dev.quern.shell.view.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that is typed at the foot of a screen: letters are added, Backspace takes the last, Ctrl-U all, Enter is done, Esc is nothing. */
public record TypedLine(FullScreen screen, Foot foot) {
    private static final int BACKSPACE = 127;
    private static final int CONTROL_H = 8;
    private static final int CONTROL_U = 21;

    /** Shows lines at the foot and waits for a key. */
    @FunctionalInterface
    public interface Foot {
        int ask(List<String> lines) throws InterruptedException;
    }

    /** Returns what was typed; null when it was given up. */
    @Nullable
    public String read(String before, String text) throws InterruptedException {
        StringBuilder typed = new StringBuilder(text);
        while (true) {
            List<String> lines = new ArrayList<>(Wrap.lines(before + typed + "▏", Math.max(10, screen.width())));
            lines.add("Enter takes it · Ctrl-U empties it · Esc leaves it as it was");
            int key = foot.ask(lines);
            switch (key) {
                case FullScreen.ENTER -> {
                    return typed.toString().strip();
                }
                case FullScreen.ESCAPE, FullScreen.INTERRUPT, FullScreen.END, FullScreen.GONE -> {
                    return null;
                }
                case BACKSPACE, CONTROL_H -> typed.setLength(
                        typed.isEmpty() ? 0 : typed.offsetByCodePoints(typed.length(), -1));
                case CONTROL_U -> typed.setLength(0);
                default -> {
                    if (key >= ' ') {
                        typed.appendCodePoint(key);
                    }
                }
            }
        }
    }
}
