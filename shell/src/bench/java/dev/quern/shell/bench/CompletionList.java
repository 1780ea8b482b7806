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

/**
 * From Tab to the list on the terminal, in a workspace of a million items: what is typed before is there already, and the prefixes of ids are
 * others each time. The first of each kind in a session is among them.
 */
final class CompletionList implements Figure {
    private static final int SESSIONS = 3;

    /**
     * Something that is completed.
     *
     * @param typed what is typed before Tab
     * @param seen what the list shows
     */
    private record Case(String typed, String seen) {
        /** The end of it: the part that was typed already is in another colour. */
        String end() {
            return seen.substring(Math.max(seen.length() / 2, seen.length() - 8));
        }
    }

    @Override
    public String measure(Bench bench, int runs) throws IOException, InterruptedException, SQLException {
        Path million = bench.million();
        StringBuilder table = new StringBuilder(Times.header("Tab after"));
        List<Times> times = new ArrayList<>();
        List<Kind> kinds = kinds(million, runs * SESSIONS);
        kinds.forEach(_ -> times.add(new Times()));
        Times echo = new Times();
        for (int session = 0; session < SESSIONS; session++) {
            try (Pty pty = bench.terminal(Bench.quern(million))) {
                pty.sees(" › ");
                Thread.sleep(1000); // a person types more slowly than the words of SQL are read
                for (int i = 0; i < runs; i++) {
                    for (int k = 0; k < kinds.size(); k++) {
                        List<Case> cases = kinds.get(k).cases;
                        tab(pty, cases.get((session * runs + i) % cases.size()), times.get(k), echo);
                    }
                }
                pty.type("\u0004").ends();
            }
        }
        for (int k = 0; k < kinds.size(); k++) {
            table.append(times.get(k).row(kinds.get(k).name));
        }
        return table.append(echo.row("yardstick: a letter, until it is on the terminal")).toString();
    }

    private static void tab(Pty pty, Case typed, Times times, Times echo) throws IOException, InterruptedException {
        pty.type(typed.typed);
        Thread.sleep(120);
        pty.rest();
        long began = System.nanoTime();
        pty.type("\t").sees(typed.end());
        times.since(began);
        Thread.sleep(60);
        drop(pty);
        pty.rest();
        began = System.nanoTime();
        pty.type("#").sees("#");
        echo.since(began);
        drop(pty);
    }

    /** Ctrl-C, and a new line when the editor is ready for it. */
    private static void drop(Pty pty) throws IOException, InterruptedException {
        pty.rest();
        pty.type("\u0003").sees("\u001B[?2004h").sees("› ");
        Thread.sleep(60);
    }

    /** What is completed, and its cases, which are gone through in turn. */
    private record Kind(String name, List<Case> cases) {}

    private static List<Kind> kinds(Path workspace, int rounds) throws SQLException {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("`re`: commands", List.of(new Case("re", "review"))));
        kinds.add(new Kind("`run `: stages", List.of(new Case("run ", "filter-chunks"))));
        kinds.add(new Kind("`set g`: keys", List.of(new Case("set g", "generate.verbatim"))));
        kinds.add(new Kind("`query r`: queries", List.of(new Case("query r", "runs"))));
        kinds.add(new Kind("`select * from s`: tables", List.of(new Case("select * from s", "stage_status"))));
        kinds.add(new Kind("`from samples where q`: columns", List.of(new Case("from samples where q", "question"))));
        kinds.add(new Kind("`select regexp_`: functions", List.of(new Case("select regexp_", "regexp_matches"))));
        try (Connection connection = Bench.database(workspace); Statement statement = connection.createStatement()) {
            for (String kind : List.of("chk", "smp", "trc", "doc")) {
                kinds.add(new Kind("`why " + kind + "-3f2`: items", ids(statement, kind, rounds)));
            }
            kinds.add(new Kind("`why handbook/b`: documents by place", List.of(new Case("why handbook/b", first(statement)))));
        }
        return kinds;
    }

    private static String first(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "select min(uri) from store.documents where id in (select id from store.in_chunk) and starts_with(uri, 'handbook/b')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Prefixes of three digits, and the first id behind each. */
    private static List<Case> ids(Statement statement, String kind, int rounds) throws SQLException {
        String table = switch (kind) {
            case "chk" -> "chunks";
            case "smp" -> "samples";
            case "trc" -> "traces";
            default -> "documents";
        };
        List<Case> cases = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select left(id, 7) as typed, min(id) as seen from store." + table
                + " group by typed having count(*) > 1 order by md5(typed) limit " + rounds)) {
            while (rows.next()) {
                cases.add(new Case("why " + rows.getString(1), rows.getString(2)));
            }
        }
        return cases;
    }
}
