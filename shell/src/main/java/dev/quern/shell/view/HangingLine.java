package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a message that is wider than the terminal; see {@link Wrap#message}. Not thread-safe; one use. */
final class HangingLine {
    private static final int HANG = 2;

    /** A name that stands apart from what is said of it: one word, or words after an indentation or before a wide gap. */
    private static final Pattern NAME = Pattern.compile("(?:\\S+ {2,}| +\\S+(?: \\S+)* {2,}|\\S+(?: \\S+)* {4,})(?=\\S)");

    /** The way out stands after three blanks. */
    private static final Pattern WAY_OUT = Pattern.compile("(?<=\\S) {3,}(?=\\S)");

    /** Where alternatives of a way out part: {@code batch collect 7, or batch cancel 7}. */
    private static final Pattern CLAUSE = Pattern.compile("(?<=[,;:.]) +");

    /** What stays together: text in quotes, and an option of a usage line with its value. */
    private static final Pattern QUOTED = Pattern
            .compile("(?<![^\\s(])(?:\\[--[^\\]]*]|'[^']*'|\"[^\"]*\"|“[^”]*”)(?![\\p{L}\\p{N}])");

    private final String line;
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private int hang;
    private int column;

    HangingLine(String line, int width) {
        this.line = line;
        this.width = width;
    }

    String wrapped() {
        Matcher name = NAME.matcher(line);
        String rest = line;
        if (name.lookingAt()) {
            int named = DisplayWidth.of(name.group());
            hang = named * 2 <= width ? named : HANG;
            out.append(name.group());
            column = named;
            rest = line.substring(name.end());
        } else if (line.startsWith(" ")) {
            return line;
        } else {
            hang = Math.min(HANG, width / 2);
        }
        String[] parts = WAY_OUT.split(rest);
        words(parts[0], "");
        for (int i = 1; i < parts.length; i++) {
            wayOut(parts[i]);
        }
        return out.toString();
    }

    private void wayOut(String text) {
        String gap = "   ";
        if (fitsHere(text, gap)) {
            put(text, gap);
            return;
        }
        breakLine();
        if (fitsHere(text, "")) {
            put(text, "");
            return;
        }
        for (String clause : CLAUSE.split(text)) {
            if (column > hang && !fitsHere(clause, between())) {
                breakLine();
            }
            words(clause, between());
        }
    }

    private void words(String text, String before) {
        String gap = before;
        for (String unit : units(text)) {
            String word = unit.stripTrailing();
            if (!fitsHere(word, gap) && column > hang && hang + DisplayWidth.of(word) <= width) {
                breakLine();
                gap = "";
            }
            put(word, gap);
            gap = unit.substring(word.length());
        }
    }

    private boolean fitsHere(String text, String gap) {
        return column + gap.length() + DisplayWidth.of(text) <= width;
    }

    private String between() {
        return column > hang ? " " : "";
    }

    private void put(String text, String gap) {
        out.append(gap).append(text);
        int end = column + gap.length() + DisplayWidth.of(text);
        column = end > width ? end % width : end; // what is too wide the terminal breaks itself
    }

    private void breakLine() {
        out.append('\n').repeat(' ', hang);
        column = hang;
    }

    /** Cuts a text where a line may end: after blanks, and between characters that take two columns. */
    private List<String> units(String text) {
        List<String> units = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(text);
        boolean more = quoted.find();
        int start = 0;
        for (int end : LineBreaks.ends(text)) {
            while (more && (quoted.end() <= end || hang + DisplayWidth.of(quoted.group()) > width)) {
                more = quoted.find(); // one that ends here is whole, and one that is wider than a line cannot be
            }
            boolean inQuotes = more && quoted.start() < end && end < quoted.end();
            if (end == text.length() || !inQuotes) {
                units.add(text.substring(start, end));
                start = end;
            }
        }
        return units;
    }
}
