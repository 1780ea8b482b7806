package dev.quern.export;

import java.util.List;
import java.util.Locale;

/** Small pieces of a card: YAML scalars and Markdown tables. */
final class CardText {
    private CardText() {}

    /** Returns a YAML scalar; quoted unless it is a plain word. */
    static String yaml(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_-]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null")
                ? text
                : "'" + text.replace("'", "''").replace("\n", " ") + "'";
    }

    /** Returns a cell's text: one line, pipes escaped. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** Returns a table; numbers with a comma every three digits are the caller's. */
    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        row(table, head);
        row(table, head.stream().map(h -> "---").toList());
        rows.forEach(row -> row(table, row));
        return table.toString();
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append('|');
        cells.forEach(cell -> table.append(' ').append(cell(cell)).append(" |"));
        table.append('\n');
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
