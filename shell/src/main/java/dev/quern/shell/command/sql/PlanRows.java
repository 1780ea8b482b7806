package dev.quern.shell.command.sql;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What EXPLAIN answers: a drawing of many lines, which a table would put into one cell. */
final class PlanRows {
    private static final List<String> NAMES = List.of("explain_key", "explain_value");

    private PlanRows() {}

    /** Returns whether the columns are those of EXPLAIN. */
    static boolean areThese(List<Column> columns) {
        return columns.stream().map(Column::name).toList().equals(NAMES);
    }

    /** Returns the drawing line by line, safe for a terminal. */
    static List<String> lines(RowSource rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
            lines.addAll(VisibleText.lines(Objects.toString(row.getLast(), "")).stripTrailing().lines().toList());
        }
        return lines;
    }
}
