package dev.quern.shell.view;

import dev.quern.shell.view.PartedRows.Row;
import java.io.Flushable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format that writes each row by itself, whatever the others are. That is why rows that come in parts can be rendered on several threads:
 * the first part at once, so that a small result or a slow one is there as soon as it can be, and the others by {@link PartsInOrder}.
 */
abstract class LineView implements RowView {
    /** How the rows of one result are written. Any number of threads. */
    interface Lines {
        /** Writes what stands before the rows. */
        default void head(Utf8Buffer out) throws IOException {}

        /** Writes a row, and says so when it is the first of the result. */
        void row(Row row, boolean first, Utf8Buffer out) throws IOException;

        /** Writes what stands after the rows, of which there may be none. */
        default void foot(boolean none, Utf8Buffer out) throws IOException {}
    }

    /** Returns how rows of these columns are written. */
    abstract Lines lines(List<Column> columns);

    @Override
    public final long print(RowSource rows, Appendable out) throws IOException {
        Lines lines = lines(rows.columns());
        Utf8Buffer text = new Utf8Buffer(Utf8Sink.of(out));
        long count = 0;
        try {
            lines.head(text);
            if (rows instanceof PartedRows parted) {
                count = firstPart(parted, lines, text);
                if (count > 0) {
                    text.drain();
                    flush(out);
                    count += PartsInOrder.print(parted, lines, text.written(), out);
                }
            } else {
                for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
                    lines.row(row::get, count == 0, text);
                    count++;
                }
            }
            lines.foot(count == 0, text);
        } finally {
            text.drain(); // the rows before one that could not be read are whole
        }
        return count;
    }

    private static int firstPart(PartedRows rows, Lines lines, Utf8Buffer out) throws IOException {
        try (PartedRows.Part part = rows.nextPart()) {
            if (part == null) {
                return 0;
            }
            for (int i = 0; i < part.rows(); i++) {
                lines.row(part.row(i), i == 0, out);
            }
            return part.rows();
        }
    }

    /** Lets go what a writer holds back, as somebody waits for it. */
    static void flush(Appendable out) throws IOException {
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
    }
}
