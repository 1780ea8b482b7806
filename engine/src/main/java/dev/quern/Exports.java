package dev.quern;

import dev.quern.catalog.CallSnapshot;
import dev.quern.catalog.Catalog;
import dev.quern.catalog.ExportLog;
import dev.quern.catalog.ExportSnapshot;
import dev.quern.catalog.QaSnapshot;
import dev.quern.catalog.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.export.ExportResult;
import dev.quern.export.Exporter;
import dev.quern.export.Format;
import dev.quern.export.QaFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what a catalog holds for others, each time from one moment of it, and records what was written. Thread-safe. */
record Exports(Catalog catalog) {
    /** See {@link Quern#export}. */
    ExportResult dataset(Format format, Path folder, @Nullable String from, boolean overwrite, UserSql sql, long seed)
            throws InterruptedException {
        String select = from == null ? null : query(from, sql);
        try (ExportSnapshot rows = ExportSnapshot.take(catalog, select)) {
            return recorded(
                    exporter().export(rows, log().provenance(seed), format, normal(folder), overwrite, from), from);
        }
    }

    /** See {@link Quern#exportQaFiles}. */
    ExportResult qaFiles(Path folder, Set<QaFile> files, boolean overwrite) throws InterruptedException {
        try (QaSnapshot documents = QaSnapshot.take(catalog)) {
            return recorded(exporter().export(documents, files, normal(folder), overwrite), null);
        }
    }

    /** See {@link Quern#exportConversations}. */
    ExportResult conversations(Path folder, boolean overwrite) throws InterruptedException {
        try (CallSnapshot calls = CallSnapshot.take(catalog)) {
            return recorded(exporter().export(calls, normal(folder), overwrite), null);
        }
    }

    private Exporter exporter() {
        return new Exporter(catalog.folder());
    }

    private ExportLog log() {
        return new ExportLog(catalog);
    }

    private ExportResult recorded(ExportResult result, @Nullable String from) {
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
