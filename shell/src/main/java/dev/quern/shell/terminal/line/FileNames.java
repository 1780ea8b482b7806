package dev.quern.shell.terminal.line;

import dev.quern.shell.view.VisibleText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;

/** Offers the files and folders that a half typed path may mean. */
final class FileNames {
    private FileNames() {}

    static void offer(String typed, List<Candidate> candidates) {
        int slash = typed.lastIndexOf('/');
        String lead = typed.substring(0, slash + 1);
        boolean hidden = typed.startsWith(".", slash + 1);
        String home = System.getProperty("user.home", "");
        try (DirectoryStream<Path> entries = Files
                .newDirectoryStream(Path.of(lead.startsWith("~/") ? home + lead.substring(1) : lead.isEmpty() ? "." : lead))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (hidden || !name.startsWith(".")) {
                    boolean folder = Files.isDirectory(entry);
                    String whole = lead + name + (folder ? "/" : "");
                    candidates.add(
                            new Candidate(whole, VisibleText.of(name) + (folder ? "/" : ""), null, null, null, null, !folder));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return; // a folder that is not there has nothing to offer, and the command itself will say so
        }
    }
}
