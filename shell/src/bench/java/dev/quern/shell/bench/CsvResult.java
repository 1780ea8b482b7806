package dev.quern.shell.bench;

import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * A result of 100 MB as CSV, each way beside COPY of the bare driver under the same conditions: by {@code > FILE} at the prompt, beside a
 * connection that has copied it before; by {@code quern -f csv -c} into a file, start of the program included and taken off, beside the first
 * COPY of a process that is new as well; and what the same query costs once more in that program, beside the connection again.
 */
final class CsvResult implements Figure {
    private static final String QUERY = "select id, item_id, role, model, request, response, input_tokens, output_tokens, cost_usd, latency_ms, called_at"
            + " from traces where id < 'trc-2'";

    /** How often the query stands in a command that runs it more than once. */
    private static final int TIMES = 4;

    @Override
    public String measure(Bench bench, int runs) throws IOException, InterruptedException, SQLException {
        Path million = bench.million();
        Path copy = bench.copy();
        Path file = bench.folder().resolve("rows.csv");
        Times redirected = new Times();
        Times copied = new Times();
        try (Connection connection = Bench.database(copy)) {
            copy(connection, QUERY, file);
            try (Pty pty = bench.terminal(Bench.quern(million))) {
                pty.sees(" › ");
                for (int i = 0; i < runs; i++) {
                    copied.add(copy(connection, QUERY, file));
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
        }
        Times nothing = new Times();
        Times once = new Times();
        Times often = new Times();
        Times first = new Times();
        for (int i = 0; i < runs; i++) {
            stream(million, QUERY + " limit 0;", file, nothing);
            stream(million, QUERY + ";", file, once);
            first.add(firstCopy(copy, file));
            stream(million, (QUERY + ";").repeat(TIMES), bench.folder().resolve("often.csv"), often);
        }
        stream(million, QUERY + ";", file, new Times());
        double alone = once.median() - nothing.median();
        double again = (often.median() - once.median()) / (TIMES - 1);
        return Times.header(String.format(Locale.ROOT, "%.0f MB of CSV", Files.size(file) / 1e6))
                + redirected.row("`QUERY > rows.csv`")
                + copied.row("COPY of the bare driver, not for the first time")
                + once.row("`quern -f csv -c QUERY`, start included") + nothing.row("the same without rows")
                + first.row("the first COPY of a process, without its start")
                + often.row("`quern -f csv -c`, the query " + TIMES + " times")
                + String.format(Locale.ROOT,
                        "%n`> FILE` / COPY: %.2f; `-f csv` without the start (%,.0f ms) / the first COPY of a process: %.2f;"
                                + " the query once more (%,.0f ms) / COPY: %.2f%n",
                        redirected.median() / copied.median(), alone, alone / first.median(), again, again / copied.median());
    }

    /** Returns how long it took, in ms. */
    static double copy(Connection connection, String query, Path file) throws SQLException {
        long began = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file + "' (format csv, header true)");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double firstCopy(Path workspace, Path file) throws IOException, InterruptedException {
        Path millis = file.resolveSibling("millis.txt");
        Bench.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), FreshCopy.class.getName(), workspace.toString(), QUERY, file.toString()),
                millis);
        return Double.parseDouble(Files.readString(millis).strip());
    }

    private static void stream(Path workspace, String text, Path file, Times times) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Bench.run(Bench.quern(workspace, "-f", "csv", "-c", text), file);
        times.since(began);
    }
}
