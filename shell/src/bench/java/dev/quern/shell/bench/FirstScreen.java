package dev.quern.shell.bench;

import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From Enter to the first screen of a query of many rows, at the prompt, in a workspace of a million items; beside it the bare driver,
 * which reads thirty rows of the same query from a copy of the same catalog. Then the memory of the process: after the queries, and
 * after a walk to the end of a million rows.
 */
final class FirstScreen implements Figure {
    private static final List<String> QUERIES = List.of("from traces", "from chunks", "from samples", "from all_samples",
            "from verdicts", "from rejections");
    private static final int LINES = 30;

    @Override
    public String measure(Bench bench, int runs) throws IOException, InterruptedException, SQLException {
        Path million = bench.million();
        Path copy = bench.copy();
        List<Times> ours = new ArrayList<>();
        List<Times> bare = new ArrayList<>();
        StringBuilder told = new StringBuilder(Times.header("first screen of"));
        String memory;
        try (Pty pty = bench.terminal(Bench.quern(million)); Connection connection = Bench.database(copy)) {
            pty.sees(" › ");
            Thread.sleep(1000);
            for (String query : QUERIES) {
                ours.add(new Times());
                bare.add(new Times());
            }
            long before = pty.residentBytes();
            for (int i = 0; i < runs; i++) {
                for (int q = 0; q < QUERIES.size(); q++) {
                    thirtyRows(connection, QUERIES.get(q), bare.get(q));
                    screen(pty, QUERIES.get(q), ours.get(q));
                }
            }
            long after = pty.residentBytes();
            pty.type("from traces;\r").sees("of more");
            long began = System.nanoTime();
            pty.type("G").sees("of 1,000,");
            double walk = (System.nanoTime() - began) / 1e9;
            long end = pty.residentBytes();
            pty.type("q").sees("› ").type("\u0004").ends();
            memory = String
                    .format(Locale.ROOT,
                            "%nResident memory: %d MB before the queries, %d MB after them; %d MB at the end of a walk"
                                    + " through a million traces, which took %.1f s.%n",
                            before >> 20, after >> 20, end >> 20, walk);
        }
        for (int q = 0; q < QUERIES.size(); q++) {
            told.append(ours.get(q).row("`" + QUERIES.get(q) + "`")).append(bare.get(q).row("· thirty rows by the bare driver"));
        }
        return told + memory;
    }

    private static void screen(Pty pty, String query, Times times) throws IOException, InterruptedException {
        pty.type(query + ";");
        Thread.sleep(120);
        pty.rest();
        long began = System.nanoTime();
        pty.type("\r").sees("of more");
        times.since(began);
        pty.type("q").sees("› ");
        Thread.sleep(60);
    }

    private static void thirtyRows(Connection connection, String query, Times times) throws SQLException {
        long began = System.nanoTime();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(query)) {
                for (int i = 0; i < LINES && rows.next(); i++) {
                    for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                        rows.getObject(c);
                    }
                }
                times.since(began);
            }
        }
        connection.rollback();
    }
}
