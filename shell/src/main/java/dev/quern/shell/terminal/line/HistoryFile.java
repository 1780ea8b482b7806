package dev.quern.shell.terminal.line;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jline.reader.LineReader;

/**
 * Where typed lines are remembered: {@code $QUERN_HISTORY}, or {@code quern/history} in the user's state folder. Lines that hold a key are
 * not ({@link DiscreetHistory}).
 */
public final class HistoryFile {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private HistoryFile() {}

    /** Returns the user's own file. */
    public static Path ofUser() {
        String own = System.getenv("QUERN_HISTORY");
        if (own != null && !own.isEmpty()) {
            return Path.of(own);
        }
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state != null && !state.isEmpty()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return base.resolve("quern").resolve("history");
    }

    /** Lets {@code reader} remember lines in {@code file}. Where that cannot be written, lines are remembered until the end. */
    static void use(LineReader reader, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ownOnly(file);
            reader.setVariable(LineReader.HISTORY_FILE, file);
        } catch (IOException e) {
            // A home that cannot be written is no reason to refuse work: the history then lasts for this session.
            reader.getHistory().attach(reader);
        }
    }

    private static void ownOnly(Path file) throws IOException {
        try {
            if (POSIX) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            if (POSIX) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
