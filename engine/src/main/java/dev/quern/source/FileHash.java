package dev.quern.source;

import dev.quern.item.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes files as they are found. */
final class FileHash {
    private static final int BUFFER = 65_536;

    /** What is read of a file that is too large: enough to see that it is another one. */
    private static final long HEAD = 1L << 20;

    private FileHash() {}

    /**
     * Describes a file by the bytes that are in it now; one that cannot be read has the hash {@link FileScan#UNREADABLE}.
     *
     * @param most of a file with more bytes than this, which is refused as soon as it is looked at, only the beginning and the size are
     *     hashed: an 80 GB file is not read for minutes to say that it is too large
     */
    static SourceFile of(String uri, Path path, long most) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        long size = 0;
        try (InputStream in = Files.newInputStream(path)) {
            long whole = Files.size(path);
            boolean tooLarge = whole > most;
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0 && !(tooLarge && size >= HEAD); n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
            if (tooLarge) {
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(whole).flip());
                size = whole;
            }
        } catch (IOException e) {
            return SourceFile.of(uri, path, 0, FileScan.UNREADABLE); // import meets the same error, and records it
        }
        return SourceFile.of(uri, path, size, HexFormat.of().formatHex(digest.digest()));
    }
}
