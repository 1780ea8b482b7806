package dev.quern.shell.terminal.line;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;

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

    /**
     * Lets {@code reader} remember lines in {@code file}. What is there and no file, such as {@code /dev/null}, is left alone and keeps
     * nothing. Where nothing can be written lines are remembered until the end: that is no reason to refuse work.
     *
     * @return what a person has to know; null when all is well
     */
    static @Nullable String use(LineReader reader, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                reader.getHistory().attach(reader);
                return null;
            }
            ownOnly(file);
            if (!Files.isRegularFile(file) || !Files.isReadable(file) || !Files.isWritable(file)) {
                throw new FileSystemException(file.toString(), null, "it is no file that can be written");
            }
            reader.setVariable(LineReader.HISTORY_FILE, file);
            return null;
        } catch (IOException e) {
            reader.getHistory().attach(reader);
            return "what you type is not kept for the next time: " + file
                    + " cannot be written.   QUERN_HISTORY names another file";
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
            if (POSIX && Files.isRegularFile(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
