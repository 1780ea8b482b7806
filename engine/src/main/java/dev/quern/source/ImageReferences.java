package dev.quern.source;

import dev.quern.source.ParsedDocument.Why;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Follows an image reference to its bytes: out of a {@code data:} URI (RFC 2397), or through {@link Resources}. Never the network. */
final class ImageReferences {
    private ImageReferences() {}

    /** Returns the image behind {@code reference}, or why there is none; nothing for a blank one. */
    static Sought find(String reference, Resources resources) {
        String trimmed = reference.strip();
        if (trimmed.isEmpty()) {
            return new Sought.Nothing();
        }
        if (isData(trimmed)) {
            byte[] bytes = data(trimmed);
            return bytes == null ? torn(trimmed) : Sought.in(trimmed, bytes);
        }
        return switch (resources.find(trimmed)) {
            case Resources.Content content -> Sought.in(trimmed, content.bytes());
            case Resources.Nothing nothing -> new Sought.Missed(trimmed, nothing.why(), nothing.evidence());
        };
    }

    /** Returns that {@code reference} carries no content that can be decoded. */
    static Sought torn(String reference) {
        return new Sought.Missed(reference, Why.UNREADABLE, "what it carries cannot be decoded");
    }

    /** Says whether the reference carries its content itself. */
    static boolean isData(String reference) {
        return reference.regionMatches(true, 0, "data:", 0, 5);
    }

    private static byte @Nullable [] data(String reference) {
        int comma = reference.indexOf(',');
        if (comma < 0) {
            return null;
        }
        String content = reference.substring(comma + 1);
        byte[] plain = percentDecoded(content);
        if (!reference.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return plain;
        }
        return base64(new String(plain, StandardCharsets.ISO_8859_1));
    }

    /** Decodes base64 with any white space in it; null when it is none. */
    static byte @Nullable [] base64(String content) {
        try {
            return Base64.getMimeDecoder().decode(content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return null; // a torn image is no image; the document around it still counts
        }
    }

    /** Decodes {@code %41}; what is no such escape stays as it is. */
    static byte[] percentDecoded(String content) {
        byte[] in = content.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (low >= 0) {
                out[n++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[n++] = in[i];
            }
        }
        return Arrays.copyOf(out, n);
    }
}
