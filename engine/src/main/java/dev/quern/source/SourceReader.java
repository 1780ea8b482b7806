package dev.quern.source;

/** Reads one format. Thread-safe; opens nothing beside the bytes that it is given: no other file, no network. */
public interface SourceReader {
    /**
     * Returns the kind of document it makes: {@code markdown}, {@code html}, {@code text}, {@code notebook}, {@code pdf} or
     * {@code chunk-file}.
     */
    String kind();

    /** Returns a number raised whenever the same bytes would be read otherwise; part of the import's fingerprint. */
    int version();

    /**
     * Reads a file.
     *
     * @param uri its place, for titles and messages and to resolve relative image references against {@code resources}
     * @param bytes its content
     * @param resources finds images that lie beside the document
     * @throws UnreadableSourceException when this is not a readable file of the format; the message says what and where
     */
    ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException;
}
