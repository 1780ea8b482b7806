package dev.quern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * Exports rows, as JSONL or Parquet.
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
        return alone(format, target, overwrite, () -> {
            if (format == Format.JSONL) {
                ChatLines.require(rows.columns());
            }
            return dataset(rows, provenance, format, query);
        });
    }

    /**
     * Exports chunk and Q&amp;A files.
     *
     * @param files which of them
     * @param target where to; absolute
     * @param overwrite as above
     * @throws ExportException as above
     * @throws InterruptedException as above
     */
    public ExportResult export(QaDocuments documents, Set<QaFile> files, Path target, boolean overwrite)
            throws InterruptedException {
        return alone(Format.QA_FILES, target, overwrite, () -> {
            QaFiles writing = new QaFiles(staging, files);
            SortedMap<String, String> contents = writing.write(documents);
            SortedMap<String, String> hashes = new TreeMap<>();
            for (String name : contents.keySet()) {
                hashes.put(name, Hashes.of(staging.resolve(name)));
            }
            return new Filled(Hashes.of(contents), new TreeMap<>(Map.of("all", writing.pairs())), hashes, writing.notes());
        });
    }

    /**
     * Exports what was said between stages and models.
     *
     * @param target where to; absolute
     * @param overwrite as above
     * @throws ExportException as above
     * @throws InterruptedException as above
     */
    public ExportResult export(CallRows calls, Path target, boolean overwrite) throws InterruptedException {
        return alone(Format.CONVERSATIONS, target, overwrite, () -> {
            long conversations = Conversations.write(calls, staging);
            SortedMap<String, String> files = new TreeMap<>();
            files.put(Conversations.FILE, Hashes.of(staging.resolve(Conversations.FILE)));
            return new Filled(Hashes.of(files), new TreeMap<>(Map.of("all", conversations)), files, List.of());
        });
    }

    /**
     * What lies in the staging folder.
     *
     * @param content hash of the data
     * @param splits rows by split
     * @param files hashes of the files, by name
     * @param notes what whoever exports should know
     */
    private record Filled(String content, SortedMap<String, Long> splits, SortedMap<String, String> files, List<String> notes) {}

    /** Fills the staging folder. */
    @FunctionalInterface
    private interface Filling {
        Filled fill() throws IOException, InterruptedException;
    }

    private ExportResult alone(Format format, Path target, boolean overwrite, Filling filling) throws InterruptedException {
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            TargetFolder folder = new TargetFolder(target);
            folder.check();
            TargetFolder.delete(staging);
            Files.createDirectories(staging);
            Filled filled = filling.fill();
            Manifest manifest = new Manifest(format.word(), filled.content(), filled.splits(), filled.files());
            manifest.write(staging);
            boolean written = folder.put(staging, manifest, overwrite);
            return new ExportResult(
                    target, format, filled.splits(), filled.content(), manifest.names(), filled.notes(), !written);
        } catch (IOException e) {
            throw new ExportException(target + " cannot be written: " + reason(e) + ".   Nothing was changed there", e);
        } finally {
            try {
                cleanUp();
            } finally {
                ONE_AT_A_TIME.unlock();
            }
        }
    }

    private Filled dataset(ExportRows rows, Provenance provenance, Format format, @Nullable String query)
            throws IOException, InterruptedException {
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
        return new Filled(content, rows.splits(), files, List.of());
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
