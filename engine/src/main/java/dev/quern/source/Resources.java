package dev.quern.source;

import dev.quern.source.ParsedDocument.Why;

/** Finds the files that a document refers to. Never leaves the source's root, follows no link out of it, and fetches nothing. */
@FunctionalInterface
public interface Resources {
    /**
     * Returns the bytes behind a reference, or why it does not lead to a readable file inside the source's root.
     *
     * @param reference as the document writes it, relative to the document, or to the root when it starts with {@code /}
     */
    Answer find(String reference);

    /** Finds nothing. */
    static Resources none() {
        return reference -> Nothing.missing();
    }

    /** What a reference leads to. */
    sealed interface Answer {}

    /**
     * A file.
     *
     * @param bytes its content; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
    record Content(byte[] bytes) implements Answer {}

    /**
     * Nothing that is read.
     *
     * @param evidence what was seen, for people
     */
    record Nothing(Why why, String evidence) implements Answer {
        /** There is no file. */
        static Nothing missing() {
            return new Nothing(Why.MISSING, "no such file");
        }
    }
}
