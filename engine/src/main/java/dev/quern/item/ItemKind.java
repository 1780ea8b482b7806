package dev.quern.item;

/** The kinds of item; each has a three-letter prefix that its ids carry. */
public enum ItemKind {
    /** A file as it was found at import: a place and the hash of its bytes. */
    FILE("fil"),
    /** One version of a document: its text and headings. */
    DOCUMENT("doc"),
    /** An image found in a document. */
    IMAGE("img"),
    /** A stretch of a document's text. */
    CHUNK("chk"),
    /** A question with its answer. */
    SAMPLE("smp");

    private final String prefix;

    ItemKind(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the three letters that start every id of this kind. */
    public String prefix() {
        return prefix;
    }
}
