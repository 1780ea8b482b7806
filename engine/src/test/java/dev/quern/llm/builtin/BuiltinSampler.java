package dev.quern.llm.builtin;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.SourceFile;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Passage;
import dev.quern.llm.builtin.page.Page;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.source.ParsedDocument;
import dev.quern.source.Readers;
import dev.quern.source.Resources;
import dev.quern.source.UnreadableSourceException;
import dev.quern.stage.StageContext;
import dev.quern.stage.Verdict;
import dev.quern.stages.chunk.RecursiveChunker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Prints pairs that the builtin generator makes of real documents, at random, for people to read and judge. Run by hand:
 * {@code BuiltinSampler SEED PAIRS FILE-OR-FOLDER…}. Figures come first: chunks, chunks with at least three sentences, pairs, and the time.
 */
public final class BuiltinSampler {
    private static final StageContext CONTEXT = new StageContext() {
        @Override
        public RandomGenerator random() {
            return new SplittableRandom(42);
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    };

    private BuiltinSampler() {}

    /** Prints a sample. */
    public static void main(String[] args) throws Exception {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            for (Path file : files(Path.of(args[i]))) {
                chunks.addAll(chunks(file));
            }
        }
        ExtractiveQuestionWriter writer = new ExtractiveQuestionWriter();
        Map<String, Integer> types = new TreeMap<>();
        List<String> shown = new ArrayList<>();
        int prose = 0;
        long nanos = 0;
        for (Chunk chunk : chunks) {
            prose += Page.read(chunk.text(), chunk.headingPath()).statements().size() >= 3 ? 1 : 0;
            long start = System.nanoTime();
            List<Pair> pairs = writer.write(new Passage(chunk.text(), chunk.headingPath(), chunk.language()), 3);
            nanos += System.nanoTime() - start;
            for (Pair pair : pairs) {
                types.merge(pair.type(), 1, Integer::sum);
                shown.add("[" + pair.type() + "] " + pair.question() + "\n    => " + pair.answer().replace("\n", "\\n"));
            }
        }
        System.out.printf("%d chunks, %d of prose, %d pairs in %d ms: %s%n", chunks.size(), prose, shown.size(),
                nanos / 1_000_000, types);
        Collections.shuffle(shown, new Random(Long.parseLong(args[0])));
        shown.stream().limit(Long.parseLong(args[1])).forEach(System.out::println);
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Chunk> chunks(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        try {
            ParsedDocument parsed = Readers.standard().forFile(name, bytes).read(name, bytes, Resources.none());
            String title = parsed.title() == null ? name : parsed.title();
            Document document = Document.of(
                    SourceFile.of(name, file, bytes.length, ""), title, "text", parsed.language(), parsed.text(),
                    parsed.headings());
            Recipe recipe = Schema.of(List.of(new Schema.Section("chunk", "", RecursiveChunker.DESCRIPTOR.settings())))
                    .defaults();
            return ((Verdict.Accepted<Chunk>) new RecursiveChunker(recipe).apply(document, CONTEXT)).outputs();
        } catch (UnreadableSourceException e) {
            System.err.println(name + ": " + e.getMessage());
            return List.of();
        }
    }
}
