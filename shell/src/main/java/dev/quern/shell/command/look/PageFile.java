package dev.quern.shell.command.look;

import dev.quern.Quern;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.view.page.Page;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file of a page: inside the workspace, there whole or not at all, and never in the place of something else.
 *
 * @param path where it lies, absolute
 */
record PageFile(Path path) {
    /** Writes a page. */
    @FunctionalInterface
    interface Writing {
        void to(Writer out) throws IOException;
    }

    /**
     * Finds the place that a person typed: in the workspace, or outside of it when it is open read-only.
     *
     * @param command named in messages
     * @param overwrite whether a file that is no report may be replaced
     * @throws UsageException when it is no file there
     * @throws CommandFailedException when something else lies there
     */
    static PageFile in(Quern quern, String typed, String command, boolean overwrite) throws IOException {
        Path workspace = quern.folder();
        boolean outside = quern.access().isReadOnly();
        Path path = (outside ? Path.of("").toAbsolutePath() : workspace).resolve(Paths.typed(typed)).normalize();
        quern.access().requireWritable(path);
        String name = String.valueOf(path.getFileName());
        if (name.startsWith(".") || !outside && (!path.startsWith(workspace) || !leadsInside(workspace, path))) {
            throw new UsageException(
                    command + ": " + typed + " is not a file inside the workspace; name one, such as out/" + command
                            + ".html");
        }
        if (!name.endsWith(".html")) {
            throw new UsageException(command + ": " + typed + " does not end in .html; the report is a page for a browser");
        }
        if (Files.isDirectory(path)) {
            throw new UsageException(command + ": " + typed + " is a folder; name a file in it");
        }
        if (!overwrite && Files.exists(path) && !isReport(path)) {
            throw new CommandFailedException(command + ": " + typed
                    + " is there, and no report.   Choose another name, or add --overwrite");
        }
        return new PageFile(path);
    }

    /** Where links lead counts, as far as the folders are there. */
    private static boolean leadsInside(Path workspace, Path path) throws IOException {
        Path there = path.getParent();
        while (there != null && Files.notExists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return there != null && there.toRealPath().startsWith(workspace.toRealPath());
    }

    private static boolean isReport(Path path) throws IOException {
        char[] begin = new char[Page.MARK.length()];
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int read = reader.read(begin);
            return read == begin.length && Page.MARK.contentEquals(new String(begin));
        }
    }

    /** Writes the page beside its place, and then puts it there. */
    void write(Writing writing) throws IOException {
        Path folder = path.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path fresh = folder.resolve("." + path.getFileName() + ".quern-new");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
                writing.to(out);
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
