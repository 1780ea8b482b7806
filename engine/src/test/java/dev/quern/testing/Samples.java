package dev.quern.testing;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.Sample;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.item.SourceFile;
import java.nio.file.Path;
import java.util.List;

/** Short ways to documents, chunks and samples for tests. */
public final class Samples {
    private Samples() {}

    /** A document of kind text. */
    public static Document document(String uri, String text) {
        return document(uri, "text", text);
    }

    /** A document. */
    public static Document document(String uri, String kind, String text) {
        return Document.of(SourceFile.of(uri, Path.of(uri), text.length(), "00"), uri, kind, "en", text, List.of());
    }

    /** A chunk by its offsets, for text without supplementary characters. */
    public static Chunk chunk(Document document, int start, int end) {
        String text = document.text().substring(start, end);
        return Chunk.of(document, start, end, text, text.length() / 4, List.of());
    }

    /** A sample of type definition. */
    public static SampleInContext sample(Document document, Chunk chunk, String question, String answer) {
        return sample(document, chunk, "definition", question, answer, Scores.none());
    }

    /** A sample. */
    public static SampleInContext sample(
            Document document, Chunk chunk, String type, String question, String answer, Scores scores) {
        return new SampleInContext(Sample.of(chunk, type, question, answer, null, null), chunk, document.uri(),
                document.kind(), scores);
    }

    /** A sample of a document that says nothing else, with a judge's score. */
    public static SampleInContext sample(String uri, String question, String answer, double score) {
        Document document = document(uri, question + " " + answer);
        return sample(document, chunk(document, 0, document.text().length()), "definition", question, answer,
                Scores.of("grounded", score));
    }
}
