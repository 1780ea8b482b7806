package dev.quern.catalog;

import dev.quern.catalog.rows.RowCursor;
import dev.quern.item.Item;
import java.sql.SQLException;

/**
 * Reads inputs as one stage takes them.
 *
 * @param rows the kind of item
 * @param window how many neighbours on each side the stage sees of a chunk
 */
record InputRows(ItemRows rows, int window) {
    /** Returns what reads the inputs of a run. */
    static InputRows of(RunBook.Request request) {
        return new InputRows(ItemRows.of(request.descriptor().input()), request.window());
    }

    /** Returns the select for the ids in {@code relation}, in no order. */
    String select(String relation) {
        return rows.select(relation, window);
    }

    /** Returns the select for the ids in {@code relation}, in the order of the documents. */
    String ordered(String relation) {
        return select(relation) + " order by " + rows.order();
    }

    /** Reads the current row. */
    Item read(RowCursor row) throws SQLException {
        return rows.read(row);
    }
}
