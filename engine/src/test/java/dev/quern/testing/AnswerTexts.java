package dev.quern.testing;

import dev.quern.catalog.query.SqlAnswer;
import java.util.ArrayList;
import java.util.List;

/** The rows of answers as text, to be compared. */
public final class AnswerTexts {
    private AnswerTexts() {}

    /** Returns the rows that are left; NULL is the word {@code null}. */
    public static List<List<String>> of(SqlAnswer answer) {
        List<List<String>> rows = new ArrayList<>();
        while (answer.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < answer.columns().size(); i++) {
                row.add(String.valueOf(answer.value(i)));
            }
            rows.add(row);
        }
        return rows;
    }
}
