package dev.quern.shell.command.look;

import dev.quern.Moment;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.ReadMoment.Kept;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.sql.AnswerRows;
import dev.quern.shell.view.RowSource;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks named queries of one moment. One thread. */
final class MomentRows {
    private final Moment moment;
    private final SqlCancel cancel;
    private final Map<String, List<Values>> asked = new HashMap<>();

    MomentRows(Moment moment, SqlCancel cancel) {
        this.moment = moment;
        this.cancel = cancel;
    }

    /** Does something with rows. */
    @FunctionalInterface
    interface Use<T> {
        T of(RowSource rows) throws IOException;
    }

    /** Hands the rows of a query on as they come. */
    <T> T use(String query, Map<String, ?> parameters, Use<T> use) throws IOException {
        try (SqlAnswer answer = moment.ask(query, parameters, cancel)) {
            return use.of(new AnswerRows(answer));
        }
    }

    /** Has the next queries read ids and labels of a view as they are found now. */
    void keep(Kept kept) {
        moment.keep(kept, cancel);
    }

    /** Has the next queries read all of the view. */
    void release(Kept kept) {
        moment.release(kept, cancel);
    }

    /** Returns the rows of a query that has few and no parameters; asked again, those that it had. */
    List<Values> all(String query) throws IOException {
        List<Values> known = asked.get(query);
        if (known == null) {
            known = all(query, Map.of());
            asked.put(query, known);
        }
        return known;
    }

    /** Returns the rows of a query that has few. */
    List<Values> all(String query, Map<String, ?> parameters) throws IOException {
        return use(query, parameters, rows -> {
            List<Values> all = new ArrayList<>();
            for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    values.put(rows.columns().get(i).name(), row.get(i));
                }
                all.add(new Values(values));
            }
            return all;
        });
    }

    /**
     * A row by the names of its columns.
     *
     * @param columns the values
     */
    record Values(Map<String, @Nullable Object> columns) {
        /** Returns a whole number; 0 for null. */
        long whole(String name) {
            return columns.get(name) instanceof Number number ? number.longValue() : 0;
        }

        /** Returns a number; NaN for null. */
        double real(String name) {
            return columns.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        /** Returns a text; "" for null. */
        String text(String name) {
            Object value = columns.get(name);
            return value == null ? "" : value.toString();
        }

        /** Whether there is a value. */
        boolean has(String name) {
            return columns.get(name) != null;
        }

        @Nullable
        OffsetDateTime time(String name) {
            return columns.get(name) instanceof OffsetDateTime time ? time : null;
        }
    }
}
