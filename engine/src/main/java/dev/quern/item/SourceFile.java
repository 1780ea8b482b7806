package dev.quern.item;

import java.nio.file.Path;

/**
 * A file as import found it.
 *
 * @param id derived from {@code uri} and {@code sha256}
 * @param uri the source's name and the path below it, with {@code /}; the same on every machine
 * @param path where the file lies on this machine
 * @param sizeBytes its length in bytes
 * @param sha256 hash of its bytes, lower-case hexadecimal; of a file that is too large to be read, of its beginning and its size
 */
public record SourceFile(ItemId id, String uri, Path path, long sizeBytes, String sha256) implements Item {
    /** Names a file by its place and its bytes. */
    public static SourceFile of(String uri, Path path, long sizeBytes, String sha256) {
        return new SourceFile(ItemId.of(ItemKind.FILE, uri, sha256), uri, path, sizeBytes, sha256);
    }
}
