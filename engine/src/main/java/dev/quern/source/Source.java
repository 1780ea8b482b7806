package dev.quern.source;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Something that was imported: a folder with everything below it, or one file. The catalog knows it by its name; where it lies may
 * differ from machine to machine.
 *
 * @param name first part of the place of every document in it
 * @param root the folder, or the file
 */
public record Source(String name, Path root) {
    /**
     * Names what a person typed: the folder {@code path/to/docs/} is the source {@code docs} and its files are {@code docs/sub/x.md}; the file
     * {@code path/to/x.md} is the source {@code x.md}.
     *
     * @throws SourceArgumentException when there is no such file or folder; the message suggests the nearest name
     */
    public static Source of(Path argument) throws SourceArgumentException {
        if (!Files.exists(argument)) {
            throw new SourceArgumentException(Files.exists(argument, LinkOption.NOFOLLOW_LINKS)
                    ? argument + ": the symbolic link leads nowhere"
                    : argument + ": no such file or folder" + NearestName.suggestion(argument));
        }
        Path absolute = argument.toAbsolutePath().normalize();
        Path last = absolute.getFileName();
        return new Source(last == null ? "root" : last.toString(), absolute);
    }

    /** Says whether this is one file and not a folder. */
    public boolean single() {
        return Files.isRegularFile(root);
    }
}
