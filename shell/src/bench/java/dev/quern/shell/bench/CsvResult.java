package dev.quern.shell.bench;

import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * A result of 100 MB as CSV: by {@code > FILE} at the prompt, and by {@code quern -f csv -c} into a file, start of the program included;
 * beside both COPY of the bare driver, from a copy of the same catalog.
 */
final class CsvResult implements Figure {
    private static final String QUERY = "select id, item_id, role, model, request, response, input_tokens, output_tokens, cost_usd, latency_ms, called_at"
            + " from traces where id < 'trc-2'";

    @Override
    public String measure(Bench bench, int runs) throws IOException, InterruptedException, SQLException {
        Path million = bench.million();
        Path copy = bench.copy();
        Times redirected = new Times();
        Times streamed = new Times();
        Times nothing = new Times();
        Times copied = new Times();
        Path file = bench.folder().resolve("rows.csv");
        try (Connection connection = Bench.database(copy)) {
            copy(connection, file, new Times());
            try (Pty pty = bench.terminal(Bench.quern(million))) {
                pty.sees(" › ");
                for (int i = 0; i < runs; i++) {
                    copy(connection, file, copied);
                    pty.type(QUERY + " >! rows.csv;");
                    Thread.sleep(120);
                    pty.rest();
                    long began = System.nanoTime();
                    pty.type("\r").sees("wrote rows.csv");
                    redirected.since(began);
                    pty.sees("› ");
                }
                pty.type("\u0004").ends();
            }
            for (int i = 0; i < runs; i++) {
                copy(connection, file, copied);
                stream(million, QUERY, file, streamed);
                stream(million, QUERY + " limit 0", bench.folder().resolve("nothing.csv"), nothing);
            }
        }
        stream(million, QUERY, file, new Times());
        double size = Files.size(file) / 1e6;
        return Times.header(String.format(Locale.ROOT, "%.0f MB of CSV", size)) + redirected.row("`QUERY > rows.csv`")
                + streamed.row("`quern -f csv -c QUERY`, start included") + nothing.row("the same without rows")
                + copied.row("yardstick: COPY of the bare driver")
                + String.format(Locale.ROOT, "%n`> FILE` / COPY: %.2f; `-f csv` without the start / COPY: %.2f%n",
                        redirected.median() / copied.median(), (streamed.median() - nothing.median()) / copied.median());
    }

    private static void copy(Connection connection, Path file, Times times) throws SQLException {
        long began = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("copy (" + QUERY + ") to '" + file + "' (format csv, header true)");
        }
        times.since(began);
    }

    private static void stream(Path workspace, String query, Path file, Times times) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Bench.run(Bench.quern(workspace, "-f", "csv", "-c", query + ";"), file);
        times.since(began);
    }
}
