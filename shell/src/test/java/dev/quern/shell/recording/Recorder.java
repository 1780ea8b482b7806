package dev.quern.shell.recording;

import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jline.utils.ScreenTerminal;

/** Types into a program and catches what its terminal shows. One thread at a time. */
final class Recorder {
    /** What the line reader sends when it waits for a line. */
    private static final String WAITS = "\u001B[?2004h";
    private static final int KEY_MILLIS = 55;
    private static final int LINE_MILLIS = 260;
    private static final int LOOK_MILLIS = 1100;
    private static final int TABS = 20;
    private static final int LONGEST_LOOK_MILLIS = 4200;

    private final Pty pty;
    private final ScreenTerminal screen;
    private final List<Frame> frames = new ArrayList<>();
    private int fed;

    Recorder(Pty pty, int columns, int rows) {
        this.pty = pty;
        this.screen = new ScreenTerminal(columns, rows);
    }

    /** Waits for the first prompt. */
    void begin() throws InterruptedException {
        pty.sees(WAITS);
        settle(400);
        add(LOOK_MILLIS);
    }

    /** Types a text key by key; a tab is one. */
    void type(String text) throws IOException, InterruptedException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\t') {
                complete();
            } else {
                pty.type(text.substring(i, i + 1));
                settle(40);
                add(KEY_MILLIS);
            }
        }
    }

    /** Presses Tab, and again while there is no answer: the words of SQL are read beside the first prompts. */
    private void complete() throws IOException, InterruptedException {
        Frame before = frames.getLast();
        for (int presses = 0; presses < TABS; presses++) {
            pty.type("\t");
            settle(400);
            add(2 * LOOK_MILLIS);
            if (!frames.getLast().lines().equals(before.lines())) {
                return;
            }
            frames.set(frames.size() - 1, before);
        }
        throw new AssertionError("Tab offers nothing at:\n" + transcript());
    }

    /** Presses Enter, and waits for the next prompt. */
    void enter() throws IOException, InterruptedException {
        int before = written();
        pty.type("\r").sees(WAITS);
        settle(400);
        add(Math.min(LONGEST_LOOK_MILLIS, LOOK_MILLIS + LINE_MILLIS * Math.max(0, written() - before)));
    }

    /** Presses Enter at the end of a line that is not yet all. */
    void line() throws IOException, InterruptedException {
        pty.type("\r");
        settle(100);
        add(KEY_MILLIS);
    }

    List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** Returns everything that was shown, without looks: what has left the screen at its top, and what is on it. */
    String transcript() {
        List<String> lines = new ArrayList<>();
        screen.getHistory().forEach(cells -> lines.add(text(cells)));
        cells().forEach(cells -> lines.add(text(cells)));
        return lines.stream().collect(Collectors.joining("\n")).stripTrailing();
    }

    private int written() {
        return (int) transcript().lines().count();
    }

    /** Waits until the program has said nothing for so long. */
    private void settle(int millis) throws InterruptedException {
        long quiet = System.nanoTime();
        while (System.nanoTime() - quiet < TimeUnit.MILLISECONDS.toNanos(millis)) {
            String all = pty.all();
            if (all.length() > fed) {
                screen.write(all.substring(fed));
                fed = all.length();
                quiet = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void add(int millis) {
        int[] cursor = new int[2];
        List<long[]> cells = cells(cursor);
        List<Frame.Line> lines = new ArrayList<>();
        for (int y = 0; y < cells.size(); y++) {
            lines.add(new Frame.Line(Cells.runs(cells.get(y)), y == cursor[1] ? cursor[0] : -1));
        }
        if (!frames.isEmpty() && frames.getLast().lines().equals(lines)) {
            Frame last = frames.removeLast();
            frames.add(last.lasting(last.millis() + millis));
        } else {
            frames.add(new Frame(lines, millis));
        }
    }

    private List<long[]> cells() {
        return cells(new int[2]);
    }

    private List<long[]> cells(int[] cursor) {
        int width = screen.getColumns();
        long[] all = new long[width * screen.getRows()];
        screen.dump(all, cursor);
        List<long[]> lines = new ArrayList<>();
        for (int y = 0; y < screen.getRows(); y++) {
            lines.add(java.util.Arrays.copyOfRange(all, y * width, (y + 1) * width));
        }
        return lines;
    }

    private static String text(long[] cells) {
        StringBuilder text = new StringBuilder();
        for (long cell : cells) {
            int character = ScreenTerminal.cellCodePoint(cell);
            text.appendCodePoint(character == 0 ? ' ' : character);
        }
        return text.toString().stripTrailing();
    }
}
