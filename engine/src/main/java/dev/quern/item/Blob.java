package dev.quern.item;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes and their hash. Equal when the hashes are equal.
 *
 * @param sha256 lower-case hexadecimal
 * @param bytes the content; not copied, so it must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by hash, as defined below
public record Blob(String sha256, byte[] bytes) {
    /** Hashes {@code bytes}. */
    public static Blob of(byte[] bytes) {
        return new Blob(HexFormat.of().formatHex(digest().digest(bytes)), bytes);
    }

    /** Returns a new digest of the kind that names blobs, for bytes that are not in memory at once. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob blob && blob.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "Blob[" + sha256 + ", " + bytes.length + " bytes]";
    }
}
