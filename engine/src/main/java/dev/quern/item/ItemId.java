package dev.quern.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an item by what it is: a kind prefix and 96 bits of SHA-256 over kind, content and lineage, such as
 * {@code chk-9f3ab2c1d0e45f6a7b8c9d0e}. The same input gives the same id on any machine and in any order. 96 bits keep the
 * chance of one clash among ten million items under 10⁻¹⁴.
 *
 * @param value the whole id as people type it and as the catalog stores it
 */
public record ItemId(String value) implements Comparable<ItemId> {
    private static final int HASH_BYTES = 12;
    private static final int PREFIX_LENGTH = 4;

    /** Shortest form shown to people: the kind and eight hexadecimal digits. */
    private static final int SHORT_LENGTH = PREFIX_LENGTH + 8;

    /**
     * Derives an id. Each part is hashed with its length before it, so that ("ab","c") and ("a","bc") differ.
     *
     * @param kind what is named
     * @param parts content and lineage, in an order fixed for the kind
     */
    public static ItemId of(ItemKind kind, String... parts) {
        MessageDigest digest = sha256();
        update(digest, kind.prefix());
        for (String part : parts) {
            update(digest, part);
        }
        return new ItemId(kind.prefix() + "-" + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES));
    }

    /** Returns the shortened form for tables; still a usable prefix. */
    public String shortForm() {
        return value.length() <= SHORT_LENGTH ? value : value.substring(0, SHORT_LENGTH);
    }

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        int n = bytes.length;
        digest.update(new byte[]{(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n});
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
