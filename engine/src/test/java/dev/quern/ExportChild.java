package dev.quern;

import dev.quern.export.Format;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;

/** Exports long rows and long conversations in a process of its own: {@code ExportChild WORKSPACE ROWS LENGTH}. */
final class ExportChild {
    private ExportChild() {}

    public static void main(String[] args) throws Exception {
        Path workspace = Path.of(args[0]);
        String texts = "repeat(chr(97 + (i % 26)::integer), " + args[2] + ") || i";
        Quern.open(workspace, Map.of()).close();
        try (Connection file = DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("catalog.duckdb"));
                Statement statement = file.createStatement()) {
            statement.execute(
                    "insert into store.traces (id, run_id, stage, item_id, role, model, request, response, latency_ms, cached,"
                            + " called_at, number, reply_of) select 'trc-' || i, 1, 'generate', 'chk-' || i, 'question', 'miller',"
                            + " case when i % 10 > 0 then 'ask ' || i end, case when i % 10 > 0 then " + texts
                            + " end, 1, i % 10 = 0,"
                            + " timestamptz '2026-11-21 12:00:00+00', i, case when i % 10 = 0 then 'trc-' || (i + 1) end"
                            + " from range(" + args[1] + ") r(i)");
        }
        try (Quern quern = Quern.open(workspace, Map.of())) {
            quern.exports().dataset(
                    Format.JSONL, workspace.resolve("rows"),
                    "select 'question ' || i as question, " + texts + " as answer from range(" + args[1] + ") r(i)",
                    false);
            quern.exports().conversations(workspace.resolve("talk"), false);
        }
    }
}
