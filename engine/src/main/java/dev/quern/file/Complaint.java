package dev.quern.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why the file system refused. */
public final class Complaint {
    private Complaint() {}

    /** Returns a few words without the file's name, such as {@code permission denied}. */
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file or folder";
            case FileAlreadyExistsException there -> "something else is there by that name";
            case FileSystemException other when other.getReason() != null -> text(other.getReason());
            default -> text(e.getMessage());
        };
    }

    private static String text(@Nullable String message) {
        return message == null ? "the file system gives no reason" : message;
    }
}
