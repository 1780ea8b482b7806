package dev.quern.shell.sql;

import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an answer for a view, read as the view asks for them. The answer stays the caller's to close. */
public final class AnswerRows implements RowSource {
    private final SqlAnswer answer;
    private final List<Column> columns;

    /** Rows of {@code answer}, from where it stands. */
    public AnswerRows(SqlAnswer answer) {
        this.answer = answer;
        this.columns = answer.columns().stream().map(column -> new Column(column.name(), column.type())).toList();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
        if (!answer.next()) {
            return null;
        }
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.add(answer.value(i));
        }
        return row;
    }
}
