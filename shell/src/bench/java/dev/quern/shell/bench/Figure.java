package dev.quern.shell.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One thing that is measured. */
interface Figure {
    /** Returns its name, by which it is asked for. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Measures it.
     *
     * @param runs how often
     * @return Markdown
     */
    String measure(Bench bench, int runs) throws IOException, InterruptedException, SQLException;
}
