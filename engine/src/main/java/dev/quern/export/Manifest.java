package dev.quern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What marks a folder as an export of Quern: which files it wrote there, and their hashes.
 *
 * @param format {@code jsonl} or {@code parquet}
 * @param content hash of the data files, by name and content
 * @param splits rows by split
 * @param files SHA-256 of each file but this one, by path with {@code /}
 */
record Manifest(String format, String content, SortedMap<String, Long> splits, SortedMap<String, String> files) {
    static final String FILE_NAME = "quern-export.json";

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        splits = new TreeMap<>(splits);
        files = new TreeMap<>(files);
    }

    /** Reads the manifest of a folder; null when it has none that can be read. */
    static @Nullable Manifest read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
            return manifest.staysInside() ? manifest : null;
        } catch (IOException | JacksonException e) {
            return null; // somebody else's file of that name: the folder is not ours
        }
    }

    /** What a manifest names may be deleted: a folder from elsewhere must not reach out of itself. */
    private boolean staysInside() {
        return files.keySet().stream().allMatch(name -> {
            Path path = Path.of(name);
            return !name.isBlank() && !path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..");
        });
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE_NAME), JSON.writeValueAsString(this) + "\n");
    }

    long rows() {
        return splits.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the files' names for a message. */
    List<String> names() {
        return List.copyOf(files.keySet());
    }
}
