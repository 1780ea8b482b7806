package dev.quern.source;

import dev.quern.item.GivenChunks;
import dev.quern.item.Heading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader found in a file.
 *
 * @param title what the document calls itself; null when it does not
 * @param language ISO 639-1 code when the document states it; else null
 * @param text the text that every offset counts in
 * @param headings in the order of the text
 * @param images in the order of the text
 * @param leftOut the images that the file holds and the document does not, in the order of the text
 * @param given the chunks that the document came with; null when it was not cut before
 */
public record ParsedDocument(
        @Nullable String title,
        @Nullable String language,
        String text,
        List<Heading> headings,
        List<ParsedImage> images,
        List<LeftOut> leftOut,
        @Nullable GivenChunks given) {

    /** A document that was not cut before, with every image. */
    public ParsedDocument(
            @Nullable String title,
            @Nullable String language,
            String text,
            List<Heading> headings,
            List<ParsedImage> images) {
        this(title, language, text, headings, images, List.of(), null);
    }

    /** Copies the lists. */
    public ParsedDocument {
        headings = List.copyOf(headings);
        images = List.copyOf(images);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns this document without images that its file holds. */
    ParsedDocument without(List<LeftOut> images) {
        return new ParsedDocument(title, language, text, headings, this.images, images, given);
    }

    /** Why an image is left out. */
    public enum Why {
        /** It, or its mask, has more than 50 million pixels; or its file is larger than is read. */
        TOO_LARGE,
        /** Nothing here reads its coding, or it is damaged. */
        UNREADABLE,
        /** The file holds more than are looked at, or named. */
        TOO_MANY,
        /** No file is where the document looks for it. */
        MISSING,
        /** It lies outside the source, or is reached through a link that leaves it. */
        OUTSIDE,
        /** It lies on the web. */
        REMOTE
    }

    /**
     * An image that is left out.
     *
     * @param what which one, for people, such as {@code picture on page 3}, or as the document refers to it
     * @param evidence what was seen, for people
     */
    public record LeftOut(Why why, String what, String evidence) {
        /** There are {@code beyond} more after the first {@code most}. */
        static LeftOut tooMany(int beyond, int most) {
            return new LeftOut(Why.TOO_MANY, beyond + (beyond == 1 ? " picture" : " pictures") + " near the end",
                    "after " + most);
        }
    }

    /**
     * An image.
     *
     * @param startChar where the text refers to it, in code points
     * @param alt alternative text, or ""
     * @param caption caption, or ""
     * @param context the text around it, or ""
     * @param codeBefore the last code block before it, or ""
     * @param mediaType such as {@code image/png}
     * @param width px, or null when the format does not say
     * @param height px, or null when the format does not say
     * @param bytes its content; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
    public record ParsedImage(
            int startChar,
            String alt,
            String caption,
            String context,
            String codeBefore,
            String mediaType,
            @Nullable Integer width,
            @Nullable Integer height,
            byte[] bytes) {}
}
