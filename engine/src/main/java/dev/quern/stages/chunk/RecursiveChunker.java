package dev.quern.stages.chunk;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.GivenChunks;
import dev.quern.item.ItemKind;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import dev.quern.text.CodePoints;
import dev.quern.text.RecursiveSplitter;
import dev.quern.text.Spans;
import dev.quern.text.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts a document where it breathes, unless it came in chunks, which are kept as they are: at blank lines, else at line breaks, else at spaces, else anywhere, as {@link RecursiveSplitter}
 * describes. Sizes are in characters (code points). Thread-safe.
 */
public final class RecursiveChunker implements ItemStage<Document, Chunk> {
    private static final Reason NO_TEXT = new Reason("no-text", "The document holds no text to cut.");

    /** What this stage says of itself. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "chunk",
            1,
            "Cuts documents into chunks at blank lines, line breaks and spaces; documents that came in chunks keep them.",
            StageDescriptor.Effect.PRODUCES,
            ItemKind.DOCUMENT,
            List.of(ItemKind.CHUNK),
            List.of(
                    Setting.choice("chunk.strategy", List.of("recursive"), "how documents are cut"),
                    Setting.whole("chunk.size", 1000, 1, 10_000_000, "most characters in a chunk"),
                    Setting.whole(
                            "chunk.overlap", 0, 0, 10_000_000,
                            "most characters that neighbouring chunks share; less than chunk.size"),
                    Setting.choice(
                            "chunk.given",
                            Map.of("keep", "the chunks that came with a document stay exactly as they are", "recut",
                                    "the text is cut anew, like any other document's"),
                            List.of("keep", "recut"),
                            "what becomes of the chunks of a document that came in chunks: kept exactly, or its text is cut anew"),
                    Setting.choice("chunk.tokenizer", TokenCounter.names(), "what chunks.tokens counts with")),
            List.of(NO_TEXT),
            List.of());

    private final RecursiveSplitter splitter;
    private final TokenCounter tokens;
    private final boolean keepsGiven;

    /**
     * Reads its settings.
     *
     * @throws IllegalArgumentException when the overlap is not less than the size
     */
    public RecursiveChunker(Settings settings) {
        long size = settings.whole("chunk.size");
        long overlap = settings.whole("chunk.overlap");
        if (overlap >= size) {
            throw new IllegalArgumentException(
                    "chunk.overlap is %d and chunk.size is %d: the overlap must be less than the size"
                            .formatted(overlap, size));
        }
        splitter = new RecursiveSplitter(Math.toIntExact(size), Math.toIntExact(overlap));
        tokens = TokenCounter.named(settings.text("chunk.tokenizer"));
        keepsGiven = settings.text("chunk.given").equals("keep");
    }

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Verdict<Chunk> apply(Document document, StageContext context) {
        GivenChunks given = document.given();
        if (given != null && keepsGiven) {
            return Verdict.accepted(asGiven(document, given));
        }
        Spans spans = splitter.split(document.text());
        if (spans.size() == 0) {
            return Verdict.rejected(NO_TEXT, evidence(document.text()));
        }
        List<Chunk> chunks = new ArrayList<>(spans.size());
        HeadingCursor headings = new HeadingCursor(document.headings());
        for (int i = 0; i < spans.size(); i++) {
            // An overlap of white space alone can give the same stretch twice in a row; it is one chunk.
            if (i > 0 && spans.start(i) == spans.start(i - 1) && spans.end(i) == spans.end(i - 1)) {
                continue;
            }
            String text = spans.text(i);
            chunks.add(
                    Chunk.of(
                            document, spans.start(i), spans.end(i), text, tokens.count(text),
                            headings.pathAt(spans.start(i))));
        }
        return Verdict.accepted(chunks);
    }

    private List<Chunk> asGiven(Document document, GivenChunks given) {
        List<Chunk> chunks = new ArrayList<>(given.cuts().size());
        CodePoints points = CodePoints.of(document.text());
        HeadingCursor headings = new HeadingCursor(document.headings());
        for (GivenChunks.Cut cut : given.cuts()) {
            String text = document.text().substring(points.toUtf16(cut.startChar()), points.toUtf16(cut.endChar()));
            chunks.add(Chunk.of(
                    document, cut.startChar(), cut.endChar(), text, tokens.count(text), headings.pathAt(cut.startChar())));
        }
        return chunks;
    }

    private static String evidence(String text) {
        return text.isEmpty()
                ? "the text is empty"
                : "the text is " + text.codePointCount(0, text.length()) + " characters of white space";
    }
}
