package dev.quern.item;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a document.
 *
 * @param id derived from {@code uri}, {@code kind}, {@code title} and {@code text}, and from {@code given} where there are such
 * @param uri the source's name and the path below it
 * @param title what the document calls itself; never blank (the file's name where it says nothing)
 * @param kind {@code markdown}, {@code html}, {@code text}, {@code notebook}, {@code pdf} or {@code chunk-file}
 * @param language an ISO 639-1 code, or null when it is not known
 * @param sizeBytes length of the file in bytes
 * @param sha256 hash of the file's bytes
 * @param text the text that every offset counts in
 * @param headings in the order of the text
 * @param given the chunks that the document came with; null for one that was not cut before
 */
public record Document(
        ItemId id,
        String uri,
        String title,
        String kind,
        @Nullable String language,
        long sizeBytes,
        String sha256,
        String text,
        List<Heading> headings,
        @Nullable GivenChunks given)
        implements
            Item {
    /** Copies the headings. */
    public Document {
        headings = List.copyOf(headings);
    }

    /** Names a version of a document by its place and what was read. */
    public static Document of(
            SourceFile file,
            String title,
            String kind,
            @Nullable String language,
            String text,
            List<Heading> headings) {
        return of(file, title, kind, language, text, headings, null);
    }

    /** Names a version of a document by its place, what was read, and the chunks that it came with. */
    public static Document of(
            SourceFile file,
            String title,
            String kind,
            @Nullable String language,
            String text,
            List<Heading> headings,
            @Nullable GivenChunks given) {
        List<String> parts = new ArrayList<>(List.of(file.uri(), kind, title, text));
        if (given != null) {
            parts.add(given.file());
            given.cuts().forEach(cut -> parts.add(cut.startChar() + " " + cut.endChar() + " " + cut.details()));
        }
        ItemId id = ItemId.of(ItemKind.DOCUMENT, parts.toArray(String[]::new));
        return new Document(
                id, file.uri(), title, kind, language, file.sizeBytes(), file.sha256(), text, headings, given);
    }
}
