package dev.quern.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Quern wrote beside the documents: exports, reports and the prompts of a workspace. Whoever works in the folder of the documents
 * and imports it again would otherwise make a dataset of the report about the dataset.
 */
final class OwnOutput {
    /** How a report begins; a line end of Windows may have come in on the way. */
    private static final String REPORT = "<!-- a report by Quern -->";

    private static final int HEAD = 64;

    private OwnOutput() {}

    /** Whether a folder is an export, or the prompts of a workspace. */
    static boolean isFolder(Path folder) {
        boolean prompts = String.valueOf(folder.getFileName()).equals("prompts")
                && Files.exists(folder.resolveSibling("catalog.duckdb"));
        return prompts || Files.exists(folder.resolve("quern-export.json"));
    }

    /** Whether a file is a report; false for one that cannot be read, which its import says. */
    static boolean isFile(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(".html")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(REPORT);
        } catch (IOException e) {
            return false;
        }
    }
}
