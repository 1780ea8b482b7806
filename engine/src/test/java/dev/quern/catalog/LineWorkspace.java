package dev.quern.catalog;

import dev.quern.item.SourceFile;
import dev.quern.recipe.Fingerprint;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.run.RetryPolicy;
import dev.quern.run.RunListener;
import dev.quern.run.RunOptions;
import dev.quern.run.RunReport;
import dev.quern.run.Runner;
import dev.quern.stage.Criterion;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** A real catalog with the {@link LineMill} over it. */
final class LineWorkspace implements AutoCloseable {
    final Catalog catalog;

    /** Part of every fingerprint; another value makes everything pending. */
    String salt = "";

    private Recipe recipe;

    LineWorkspace(Path folder, String... keysAndValues) throws SettingException {
        catalog = Catalog.open(folder, List.of());
        recipe = LineMill.recipe(keysAndValues);
        follow();
    }

    void configure(String... keysAndValues) throws SettingException {
        recipe = LineMill.recipe(keysAndValues);
        follow();
    }

    private void follow() {
        catalog.install(LineMill.JUDGES, recipe);
        new StatusBoard(catalog)
                .want(LineMill.ALL.stream()
                        .map(d -> new StatusBoard.Wanted(d.name(), fingerprint(d), settings(d)))
                        .toList());
    }

    /** Says which files there are now: file i has {@code lines[i]} lines. */
    SourceTree.Change files(int... lines) throws InterruptedException {
        SourceTree tree = new SourceTree(catalog);
        tree.put(new SourceTree.Source("src", Path.of("/src")));
        return tree.update(
                "src",
                "src",
                found -> {
                    for (int i = 0; i < lines.length; i++) {
                        if (lines[i] > 0) {
                            String uri = "src/" + i;
                            found.accept(SourceFile.of(uri, Path.of("/src/" + i), lines[i], Integer.toString(lines[i])));
                        }
                    }
                },
                path -> false);
    }

    RunReport run(StageDescriptor descriptor) {
        return run(descriptor, Selection.all(), 4);
    }

    RunReport run(StageDescriptor descriptor, Selection selection, int concurrency) {
        RunBook.Request request = new RunBook.Request(descriptor, fingerprint(descriptor), settings(descriptor), 0, selection);
        try (RunLedger ledger = new RunBook(catalog).begin(request)) {
            RunOptions options = new RunOptions(concurrency, 42, RetryPolicy.standard());
            return new Runner().run(LineMill.stage(descriptor, recipe), ledger, options, RunListener.silent());
        }
    }

    void runAll() {
        LineMill.ALL.forEach(this::run);
    }

    private String fingerprint(StageDescriptor d) {
        return Fingerprint.of(d.name(), d.version(), salt, settings(d), "");
    }

    private SortedMap<String, String> settings(StageDescriptor d) {
        Set<String> thresholds = d.criteria().stream().map(Criterion::threshold).collect(Collectors.toSet());
        return recipe.of(d.name(), thresholds);
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(rows(sql).getFirst());
    }

    /** Returns the first column of every row. */
    List<String> rows(String sql) throws SQLException {
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getObject(1)));
            }
            return texts;
        }
    }

    List<String> status() {
        return new StatusBoard(catalog)
                .rows().stream()
                .map(r -> "%s %d %d %d %d %d %s"
                        .formatted(r.stage(), r.pending(), r.done(), r.rejected(), r.failed(), r.stale(), r.because()))
                .toList();
    }

    @Override
    public void close() {
        catalog.close();
    }
}
