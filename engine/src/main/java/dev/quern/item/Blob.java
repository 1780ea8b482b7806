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
        try {
            return new Blob(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), bytes);
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
