package dev.quern.source;

import dev.quern.source.ParsedDocument.Why;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What became of an image that a document refers to. */
sealed interface Sought {
    /** The document names none. */
    record Nothing() implements Sought {}

    /** It is here. */
    record Found(FoundImage image) implements Sought {}

    /**
     * It is not kept.
     *
     * @param reference as the document writes it; what it refers to twice is one image
     * @param evidence what was seen, for people
     */
    record Missed(String reference, Why why, String evidence) implements Sought {}

    /** Returns the image that {@code bytes} are. */
    static Sought in(String reference, byte[] bytes) {
        FoundImage image = FoundImage.of(bytes);
        return image == null ? new Missed(reference, Why.UNREADABLE, strange(bytes)) : new Found(image);
    }

    private static String strange(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        String head = new String(Arrays.copyOf(bytes, Math.min(bytes.length, 40)), StandardCharsets.ISO_8859_1);
        if (head.startsWith("version https://git-lfs.github.com/")) {
            return "only a pointer of Git LFS; git lfs pull brings the picture";
        }
        return bytes.length + (bytes.length == 1 ? " byte that is" : " bytes that are") + " no PNG, JPEG, GIF, WebP, BMP or SVG";
    }
}
