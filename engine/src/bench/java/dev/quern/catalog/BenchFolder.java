package dev.quern.catalog;

import dev.quern.recipe.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** A workspace in a temporary folder that knows of documents of a thousand lines each, and is removed when closed. */
final class BenchFolder implements AutoCloseable {
    /** Lines of a document; each becomes a chunk. */
    static final int LINES = 1000;

    final LineWorkspace workspace;

    private final Path folder;

    BenchFolder(int documents) throws IOException, SettingException, InterruptedException {
        folder = Files.createTempDirectory("quern-bench");
        workspace = new LineWorkspace(folder);
        int[] lines = new int[documents];
        Arrays.fill(lines, LINES);
        workspace.files(lines);
    }

    @Override
    public void close() throws IOException {
        workspace.close();
        try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }
}
