package dev.quern.source;

import org.jspecify.annotations.Nullable;

/** Finds the files that a document refers to. Never leaves the source's root, follows no link out of it, and fetches nothing. */
@FunctionalInterface
public interface Resources {
    /**
     * Returns the bytes behind a reference, or null when it does not lead to a readable file inside the source's root.
     *
     * @param reference as the document writes it, relative to the document, or to the root when it starts with {@code /}
     */
    byte @Nullable [] find(String reference);

    /** Finds nothing. */
    static Resources none() {
        return reference -> null;
    }
}
