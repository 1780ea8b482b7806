package dev.quern.run;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.Sample;
import dev.quern.item.SampleInContext;
import dev.quern.item.SourceFile;

/** How items begin, for people who watch a run. */
final class ItemBeginning {
    private static final int MOST = 200;

    private ItemBeginning() {}

    /** Returns the first {@value #MOST} characters of what an item says, in one line; "" for what has no text. */
    static String of(Item item) {
        return switch (item) {
            case SourceFile file -> begin(file.uri());
            case Document document -> begin(document.text());
            case Image image -> "";
            case Chunk chunk -> begin(chunk.text());
            case ChunkInContext chunk -> begin(chunk.chunk().text());
            case Sample sample -> begin(sample.question());
            case SampleInContext sample -> begin(sample.sample().question());
        };
    }

    private static String begin(String text) {
        String head = text.length() <= 2 * MOST ? text : text.substring(0, 2 * MOST);
        String line = head.replaceAll("\\s+", " ").strip();
        int end = line.codePointCount(0, line.length()) <= MOST ? line.length() : line.offsetByCodePoints(0, MOST);
        return line.substring(0, end);
    }
}
