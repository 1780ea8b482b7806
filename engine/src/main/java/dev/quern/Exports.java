package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.export.CallSnapshot;
import dev.quern.catalog.export.ExportLog;
import dev.quern.catalog.export.ExportSnapshot;
import dev.quern.catalog.export.QaSnapshot;
import dev.quern.catalog.query.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.export.ExportResult;
import dev.quern.export.Exporter;
import dev.quern.export.Format;
import dev.quern.export.QaFile;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a workspace holds for others: each time from one moment of it, whole or not at all, and recorded unless the workspace is open
 * read-only; then an export lies outside of it. Thread-safe. Methods throw
 * {@link dev.quern.export.ExportException} with one line for people when the folder holds something else, and {@link InterruptedException}
 * when they are cancelled; nothing was changed then.
 */
public final class Exports {
    private final Workbench bench;
    private final Catalog catalog;

    Exports(Workbench bench) {
        this.bench = bench;
        this.catalog = bench.catalog();
    }

    /**
     * Writes a dataset for trainers into a folder.
     *
     * @param format JSONL or Parquet
     * @param from a query for the rows; null for the samples that have a split
     * @param overwrite whether what lies there may be replaced
     * @throws dev.quern.export.ExportException also when the rows do not fit the format
     */
    public ExportResult dataset(Format format, Path folder, @Nullable String from, boolean overwrite)
            throws SettingException, InterruptedException {
        catalog.requireWritable(normal(folder));
        Recipe recipe = bench.recipe();
        String select = from == null ? null : query(from, bench.sql(recipe));
        try (ExportSnapshot rows = ExportSnapshot.take(catalog, select)) {
            return recorded(
                    exporter().export(rows, log().provenance(recipe.whole("seed")), format, normal(folder), overwrite, from),
                    from);
        }
    }

    /**
     * Writes the workspace's chunks and samples as the files that Q&amp;A generators pass on.
     *
     * @param files which of the files
     * @param overwrite whether what lies there may be replaced
     * @throws dev.quern.export.ExportException also when there are no chunks
     */
    public ExportResult qaFiles(Path folder, Set<QaFile> files, boolean overwrite)
            throws SettingException, InterruptedException {
        catalog.requireWritable(normal(folder));
        bench.recipe();
        try (QaSnapshot documents = QaSnapshot.take(catalog)) {
            return recorded(exporter().export(documents, files, normal(folder), overwrite), null);
        }
    }

    /**
     * Writes what was said between stages and models as {@code conversations.jsonl}.
     *
     * @param overwrite whether what lies there may be replaced
     * @throws dev.quern.export.ExportException also when no model was called
     */
    public ExportResult conversations(Path folder, boolean overwrite) throws SettingException, InterruptedException {
        catalog.requireWritable(normal(folder));
        bench.recipe();
        try (CallSnapshot calls = CallSnapshot.take(catalog)) {
            return recorded(exporter().export(calls, normal(folder), overwrite), null);
        }
    }

    private Exporter exporter() {
        return new Exporter(catalog.scratch());
    }

    private ExportLog log() {
        return new ExportLog(catalog);
    }

    private ExportResult recorded(ExportResult result, @Nullable String from) {
        if (catalog.isReadOnly()) {
            return result
                    .with("The workspace is open read-only and keeps no record of this export: diff compares it by its files.");
        }
        log().record(result, from);
        return result;
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static String query(String from, UserSql sql) {
        List<SqlDecision.Allowed> statements = sql.judge(from);
        if (statements.size() == 1 && statements.getFirst() instanceof SqlDecision.Read read) {
            return read.sql();
        }
        throw new QuernException("--from takes one query, such as 'select question, answer, split from samples'");
    }
}
