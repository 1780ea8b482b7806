package dev.quern.shell.sql.plot;

import java.io.Serial;

/** A query whose rows cannot become the chart that was asked for. The message names the column, its type and the way out. */
public final class PlotException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    PlotException(String message) {
        super(message);
    }
}
