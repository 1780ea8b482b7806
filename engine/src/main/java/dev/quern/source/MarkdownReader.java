package dev.quern.source;

/**
 * Reads Markdown (CommonMark 0.31). The text is the file as it was written, front matter and inline HTML included; only a byte order
 * mark is dropped, and line ends become LF. What it adds is the structure: headings, images, title and language.
 */
final class MarkdownReader implements SourceReader {
    @Override
    public String kind() {
        return "markdown";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException {
        String text = Characters.storable(Decoding.text(bytes));
        Draft draft = Draft.asWritten();
        FrontMatter front = FrontMatter.of(text);
        MarkdownStructure.find(text.substring(front.end()), front.end(), draft,
                reference -> ImageReferences.find(reference, resources));
        return draft.finish(front.title() == null ? draft.firstTitle() : front.title(), front.language(), text);
    }
}
