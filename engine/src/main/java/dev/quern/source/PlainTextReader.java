package dev.quern.source;

/** Reads plain text: UTF-8, or UTF-16 with a byte order mark. It has no headings and no images; nothing is guessed. */
final class PlainTextReader implements SourceReader {
    @Override
    public String kind() {
        return "text";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException {
        return new Draft().finish(null, null, Decoding.text(bytes));
    }
}
