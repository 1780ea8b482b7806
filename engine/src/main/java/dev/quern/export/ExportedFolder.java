package dev.quern.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An export that lies somewhere, as its manifest tells it.
 *
 * @param folder where it lies
 * @param format what was written
 * @param content hash of the data files
 * @param rows rows over all splits
 * @param files the data files, absolute, with the split of each
 */
public record ExportedFolder(Path folder, Format format, String content, long rows, SortedMap<Path, String> files) {
    private static final String JSONL = ".jsonl";

    /**
     * Looks at a folder.
     *
     * @return null when it holds no export of Quern
     * @throws ExportException when a file of the export is gone, or the format has no samples with ids
     */
    public static @Nullable ExportedFolder read(Path folder) {
        Manifest manifest = Manifest.read(folder);
        if (manifest == null) {
            return null;
        }
        Format format = Arrays.stream(Format.values()).filter(f -> f.word().equals(manifest.format())).findFirst()
                .orElseThrow(() -> new ExportException(
                        folder + " is an export as " + manifest.format() + ", which this program does not know"));
        if (format != Format.JSONL && format != Format.PARQUET) {
            throw new ExportException(folder + " is an export as " + format.word()
                    + ", whose rows name no items.   Compare exports as jsonl or parquet");
        }
        SortedMap<Path, String> files = new TreeMap<>();
        for (String name : manifest.names()) {
            String split = split(name);
            Path file = folder.resolve(name);
            if (split != null) {
                if (!Files.isRegularFile(file)) {
                    throw new ExportException(folder + " is not whole: " + name + " is gone");
                }
                files.put(file, split);
            }
        }
        return new ExportedFolder(folder, format, manifest.content(), manifest.rows(), files);
    }

    private static @Nullable String split(String name) {
        if (name.endsWith(JSONL)) {
            return name.substring(0, name.length() - JSONL.length());
        }
        return name.startsWith("data/") && name.endsWith(".parquet")
                ? name.substring("data/".length()).replaceFirst("-\\d+-of-\\d+\\.parquet$", "")
                : null;
    }
}
