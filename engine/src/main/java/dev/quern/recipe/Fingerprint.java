package dev.quern.recipe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names what can change the result of a stage: two runs with the same fingerprint give the same verdict on the same input.
 *
 * <p>It is the start of a SHA-256 over fields in a fixed order: the words {@code quern recipe 1}, the stage's name, its version, its
 * identity (model, prompt text), the extra, then key and value of each setting in the order of keys. Each field is written as the
 * length of its UTF-8 form in bytes (four bytes, most significant first) and that form, so that no two lists of fields run into the
 * same bytes. Thresholds that decide only when reading, {@code concurrency}, and anything else that cannot change a result must not be
 * among the settings.
 */
public final class Fingerprint {
    /** Hexadecimal digits of a fingerprint. */
    public static final int LENGTH = 16;

    private Fingerprint() {}

    /**
     * Computes the fingerprint.
     *
     * @param stage the stage's name
     * @param version its version
     * @param identity what it says of its models and prompts; "" for most
     * @param settings its settings in their shown form, by whole key
     * @param extra what else the result hangs on, such as {@code seed=42} for a stage that draws; "" otherwise
     * @return {@link #LENGTH} lower-case hexadecimal digits
     */
    public static String of(String stage, int version, String identity, Map<String, String> settings, String extra) {
        List<String> fields = new ArrayList<>(List.of("quern recipe 1", stage, Integer.toString(version), identity, extra));
        new TreeMap<>(settings).forEach((key, value) -> {
            fields.add(key);
            fields.add(value);
        });
        MessageDigest digest = sha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
