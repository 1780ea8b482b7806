package dev.quern.item;

import org.jspecify.annotations.Nullable;

/**
 * An image found in a document.
 *
 * @param id derived from the document's id, {@code ordinal} and the hash of the bytes
 * @param documentId the version of the document that holds it
 * @param ordinal 0 for the first image of the document
 * @param startChar where the document's text refers to it, in code points
 * @param alt the alternative text, or ""
 * @param caption the caption, or ""
 * @param context the text around it, or ""
 * @param codeBefore the last code block before it, or ""
 * @param kind what it shows; {@code unknown} until it is transcribed
 * @param mediaType such as {@code image/png}
 * @param width in px; null when the format does not say
 * @param height in px; null when the format does not say
 * @param content its bytes
 */
public record Image(
        ItemId id,
        ItemId documentId,
        int ordinal,
        int startChar,
        String alt,
        String caption,
        String context,
        String codeBefore,
        String kind,
        String mediaType,
        @Nullable Integer width,
        @Nullable Integer height,
        Blob content)
        implements
            Item {}
