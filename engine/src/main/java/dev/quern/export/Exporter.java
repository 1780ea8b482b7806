package dev.quern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes an export into a staging folder, then puts it in its place whole. Thread-safe. */
public final class Exporter {
    /** One export at a time: the next one clears away what an interrupted one left in the staging folder. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final Path staging;

    /**
     * An exporter.
     *
     * @param workspace where staging folders are made; what an interrupted export left there is removed by the next
     */
    public Exporter(Path workspace) {
        this.staging = workspace.resolve(".exporting");
    }

    /**
     * Exports rows.
     *
     * @param target where to; absolute
     * @param overwrite whether what lies there may be replaced; files that Quern did not write are left alone even then
     * @param query the query that chose the rows; null for the samples
     * @throws ExportException when the folder holds something else, or cannot be written; nothing was changed there
     * @throws InterruptedException when it is cancelled; nothing was changed there
     */
    public ExportResult export(
            ExportRows rows,
            Provenance provenance,
            Format format,
            Path target,
            boolean overwrite,
            @Nullable String query)
            throws InterruptedException {
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            return exportAlone(rows, provenance, format, target, overwrite, query);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private ExportResult exportAlone(
            ExportRows rows,
            Provenance provenance,
            Format format,
            Path target,
            boolean overwrite,
            @Nullable String query)
            throws InterruptedException {
        TargetFolder folder = new TargetFolder(target);
        folder.check();
        if (format == Format.JSONL) {
            ChatLines.require(rows.columns());
        }
        try {
            TargetFolder.delete(staging);
            Files.createDirectories(staging);
            SortedMap<String, String> data = new TreeMap<>();
            SortedMap<String, String> paths = new TreeMap<>();
            Features features = new Features(rows.columns());
            for (String split : rows.splits().keySet()) {
                String name = fileName(format, split);
                Path file = staging.resolve(name);
                Files.createDirectories(file.resolveSibling("."));
                if (format == Format.JSONL) {
                    ChatLines.write(rows, split, file);
                } else {
                    rows.writeParquet(split, file, features.parquetKey());
                }
                data.put(name, Hashes.of(file));
                paths.put(split, format == Format.JSONL ? name : "data/" + split + "-*");
            }
            String content = Hashes.of(data);
            String card = DatasetCard.of(
                    paths, rows.splits(), format == Format.PARQUET ? features : null, provenance, query, content);
            Files.writeString(staging.resolve("README.md"), card);
            SortedMap<String, String> files = new TreeMap<>(data);
            files.put("README.md", Hashes.of(staging.resolve("README.md")));
            Manifest manifest = new Manifest(format.word(), content, rows.splits(), files);
            manifest.write(staging);
            boolean written = folder.put(staging, manifest, overwrite);
            return new ExportResult(target, format, rows.splits(), content, manifest.names(), !written);
        } catch (IOException e) {
            throw new ExportException(target + " cannot be written: " + reason(e) + ".   Nothing was changed there", e);
        } finally {
            cleanUp();
        }
    }

    private void cleanUp() {
        try {
            TargetFolder.delete(staging);
        } catch (IOException e) {
            throw new ExportException("the staging folder " + staging + " cannot be removed: " + reason(e), e);
        }
    }

    private static String fileName(Format format, String split) {
        if (!split.matches("\\w[\\w.-]*")) {
            throw new ExportException("'" + split + "' is no name for a split: letters, digits, '_', '.' and '-' are");
        }
        return format == Format.JSONL ? split + ".jsonl" : "data/" + split + "-00000-of-00001.parquet";
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left") ? "the disk is full" : e.getClass().getSimpleName() + ": " + message;
    }
}
