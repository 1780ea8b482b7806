package dev.quern.source;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of an image, and what its header says.
 *
 * @param header format and size
 * @param bytes the content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
record FoundImage(ImageHeader header, byte[] bytes) {
    /** Returns the image, or null when the bytes are no image of a known format. */
    static @Nullable FoundImage of(byte[] bytes) {
        ImageHeader header = ImageHeader.read(bytes);
        return header == null ? null : new FoundImage(header, bytes);
    }

    /** Returns a name for an image that has none of its own, such as {@code image-3.png}. */
    String fileName(int number) {
        String type = header.mediaType().substring(header.mediaType().indexOf('/') + 1);
        return "image-" + number + "." + (type.equals("svg+xml") ? "svg" : type.equals("jpeg") ? "jpg" : type);
    }
}
