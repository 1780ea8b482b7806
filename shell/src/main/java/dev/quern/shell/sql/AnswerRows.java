package dev.quern.shell.sql;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.catalog.rows.RowBlock;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.PartedRows;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an answer for a view, read as the view asks for them. The answer stays the caller's to close. */
public class AnswerRows implements RowSource {
    private final SqlAnswer answer;
    private final List<Column> columns;

    /** Rows of {@code answer}, from where it stands. */
    public AnswerRows(SqlAnswer answer) {
        this.answer = answer;
        this.columns = answer.columns().stream().map(column -> new Column(column.name(), column.type())).toList();
    }

    /**
     * Returns the rows of {@code answer}, from where it stands; in parts, where the answer has them.
     *
     * @param cancel stops the answer, when a view wants no more of its parts
     */
    public static RowSource of(SqlAnswer answer, SqlCancel cancel) {
        return answer.isInBlocks() ? new InParts(answer, cancel) : new AnswerRows(answer);
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

    private static final class InParts extends AnswerRows implements PartedRows {
        private final SqlAnswer answer;
        private final SqlCancel cancel;

        InParts(SqlAnswer answer, SqlCancel cancel) {
            super(answer);
            this.answer = answer;
            this.cancel = cancel;
        }

        @Override
        public @Nullable Part nextPart() {
            RowBlock block = answer.nextBlock();
            return block == null ? null : new BlockPart(block);
        }

        @Override
        public void stop() {
            cancel.cancel();
        }
    }

    private record BlockPart(RowBlock block) implements PartedRows.Part {
        @Override
        public int rows() {
            return block.rows();
        }

        @Override
        public PartedRows.Row row(int row) {
            return new BlockRow(block, row);
        }

        @Override
        public void close() {
            block.close();
        }
    }

    private record BlockRow(RowBlock block, int row) implements PartedRows.Row {
        @Override
        public @Nullable Object value(int column) {
            return block.value(row, column);
        }

        @Override
        public byte @Nullable [] utf8(int column) {
            return block.utf8(row, column);
        }
    }
}
