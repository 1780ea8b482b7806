package dev.quern.shell.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.ScreenTerminal;

/** Reads the cells of the terminal's memory. */
final class Cells {
    /** The sixteen colours of a terminal, black to white and then bright, as they are good to read on {@link SessionSvg#GROUND}. */
    private static final List<String> SIXTEEN = List.of("#484f58", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff",
            "#76e3ea",
            "#c9d1d9", "#6e7681", "#ffa198", "#a5f0b0", "#f2cc60", "#a5d6ff", "#e2c5ff", "#b3f0ff", "#f0f6fc");

    private static final Map<Integer, String> KNOWN = known();

    private Cells() {}

    /** The terminal's memory keeps a colour, not its number: asks it once which is which. */
    private static Map<Integer, String> known() {
        Map<Integer, String> known = new HashMap<>();
        for (int i = 0; i < SIXTEEN.size(); i++) {
            ScreenTerminal one = new ScreenTerminal(10, 2);
            one.write("\u001B[" + (i < 8 ? 30 + i : 82 + i) + "mx");
            long[] cells = new long[20];
            one.dump(cells, new int[2]);
            known.putIfAbsent(ScreenTerminal.cellForeground(cells[0]), SIXTEEN.get(i));
        }
        return known;
    }

    static List<Frame.Run> runs(long[] cells) {
        List<Frame.Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Frame.Look look = Frame.Look.USUAL;
        int begin = 0;
        for (int x = 0; x <= cells.length; x++) {
            Frame.Look next = x == cells.length ? null : look(cells[x]);
            if (x > begin && !look.equals(next)) {
                add(runs, begin, text.toString(), x - begin, look);
                text.setLength(0);
                begin = x;
            }
            if (next != null) {
                int character = ScreenTerminal.cellCodePoint(cells[x]);
                text.appendCodePoint(character == 0 ? ' ' : character);
                look = next;
            }
        }
        return List.copyOf(runs);
    }

    private static void add(List<Frame.Run> runs, int begin, String text, int columns, Frame.Look look) {
        if (!look.ground().isEmpty()) {
            runs.add(new Frame.Run(begin, text, columns, look));
            return;
        }
        // wide gaps are left out, so that each column of a table begins where it is, whatever font shows it
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            int end = end(text, at);
            String piece = text.substring(at, end).stripTrailing();
            if (!piece.isEmpty()) {
                runs.add(new Frame.Run(begin + at, piece, piece.codePointCount(0, piece.length()), look));
            }
            at = end;
        }
    }

    /** Returns where a piece ends that begins there: at two blanks, and around block characters of one kind. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith("  ", at)) {
            boolean block = SessionSvg.isBlock(text.substring(from, from + 1));
            if (block ? text.charAt(at) != text.charAt(from) : SessionSvg.isBlock(text.substring(at, at + 1))) {
                break;
            }
            at++;
        }
        return at;
    }

    private static Frame.Look look(long cell) {
        String colour = ScreenTerminal.cellHasForeground(cell) ? colour(ScreenTerminal.cellForeground(cell)) : "";
        String ground = ScreenTerminal.cellHasBackground(cell) ? colour(ScreenTerminal.cellBackground(cell)) : "";
        if (ScreenTerminal.cellInverse(cell)) {
            String before = colour;
            colour = ground.isEmpty() ? SessionSvg.GROUND : ground;
            ground = before.isEmpty() ? SessionSvg.INK : before;
        }
        return new Frame.Look(colour, ground, ScreenTerminal.cellBold(cell), ScreenTerminal.cellDim(cell),
                ScreenTerminal.cellItalic(cell), ScreenTerminal.cellUnderline(cell));
    }

    private static String colour(int value) {
        String usual = KNOWN.get(value);
        return usual != null
                ? usual
                : String.format(java.util.Locale.ROOT, "#%06x", ScreenTerminal.cellColorRgb(value) & 0xFFFFFF);
    }
}
