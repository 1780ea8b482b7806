package dev.quern.stages.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.Heading;
import dev.quern.item.SourceFile;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.stage.StageContext;
import dev.quern.stage.Verdict;
import dev.quern.testing.SharedInput;
import dev.quern.text.CodePoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecursiveChunkerTest {
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

    @Test
    void givesStretchesOfTheDocument() throws Exception {
        String text = "\ud83d\ude00 The mill grinds.\n\nThe miller sleeps until the toll is paid.\n\nEnd.";
        List<Chunk> chunks = chunks(document(text), recipe("chunk.size", "40"));
        assertThat(chunks).extracting(Chunk::text).containsExactly(
                "\ud83d\ude00 The mill grinds.", "The miller sleeps until the toll is", "paid.", "End.");
        CodePoints points = CodePoints.of(text);
        assertThat(chunks).allSatisfy(
                chunk -> assertThat(points.substring(chunk.startChar(), chunk.endChar())).isEqualTo(chunk.text()));
        assertThat(chunks.get(1).startChar()).isEqualTo(20);
        assertThat(chunks.get(3).tokens()).isEqualTo(2);
        assertThat(chunks.get(3).language()).isEqualTo("en");
    }

    @Test
    void namesTheHeadingsAbove() throws Exception {
        String text = "# Mill\n\nIntro.\n\n## Stones\n\nHard.\n\n### Bed\n\nLow.\n\n## Sluice\n\nWet.";
        List<Heading> headings = new ArrayList<>();
        for (String line : List.of("# Mill", "## Stones", "### Bed", "## Sluice")) {
            int level = line.indexOf(' ');
            headings.add(new Heading(level, line.substring(level + 1), text.indexOf(line)));
        }
        List<Chunk> chunks = chunks(document(text, headings), recipe("chunk.size", "18"));
        assertThat(chunks).extracting(Chunk::text).containsExactly(
                "# Mill\n\nIntro.", "## Stones\n\nHard.", "### Bed\n\nLow.", "## Sluice\n\nWet.");
        assertThat(chunks).extracting(Chunk::headingPath).containsExactly(
                List.of("Mill"), List.of("Mill", "Stones"), List.of("Mill", "Stones", "Bed"),
                List.of("Mill", "Sluice"));
    }

    @Test
    void standsUnderTheHeadingAboveItsStartOnly() throws Exception {
        String text = "Before.\n\n# Mill\n\nAfter.";
        List<Heading> headings = List.of(new Heading(1, "Mill", 9));
        assertThat(chunks(document(text, headings), recipe("chunk.size", "1000"))).singleElement()
                .satisfies(chunk -> assertThat(chunk.headingPath()).isEmpty());
    }

    @Test
    void leavesUntitledHeadingsOut() {
        HeadingCursor cursor = new HeadingCursor(
                List.of(new Heading(1, "A", 0), new Heading(2, "B", 5), new Heading(2, " ", 9), new Heading(4, "D", 12)));
        assertThat(cursor.pathAt(6)).containsExactly("A", "B");
        assertThat(cursor.pathAt(10)).containsExactly("A");
        assertThat(cursor.pathAt(99)).containsExactly("A", "D");
    }

    @Test
    void keepsTheNameOfAStretchUnderOtherSettings() throws Exception {
        String text = "Short one.\n\n" + "A long paragraph of many words follows here. ".repeat(4) + "\n\nLast one.";
        List<Chunk> coarse = chunks(document(text), recipe("chunk.size", "100"));
        List<Chunk> fine = chunks(document(text), recipe("chunk.size", "50"));
        assertThat(coarse.getFirst().id()).isEqualTo(fine.getFirst().id());
        assertThat(coarse.getLast().id()).isEqualTo(fine.getLast().id());
        assertThat(coarse).extracting(Chunk::id).doesNotHaveDuplicates();
    }

    @Test
    void givesNoStretchTwice() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        for (int trial = 0; trial < 3000; trial++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = 0; i < 40; i++) {
                text.append("a \n".charAt(random.nextInt(3)));
            }
            Recipe recipe = recipe("chunk.size", "6").with("chunk.overlap", Integer.toString(random.nextInt(6)));
            assertThat(chunks(document(text.toString()), recipe)).extracting(Chunk::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void rejectsADocumentWithoutText() throws Exception {
        RecursiveChunker chunker = new RecursiveChunker(recipe("chunk.size", "10"));
        assertThat(chunker.apply(document(" \n\u3000"), CONTEXT)).isInstanceOfSatisfying(
                Verdict.Rejected.class,
                rejected -> {
                    assertThat(rejected.reason().code()).isEqualTo("no-text");
                    assertThat(rejected.evidence()).isEqualTo("the text is 3 characters of white space");
                });
        assertThat(chunker.apply(document(""), CONTEXT)).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void refusesAnOverlapThatLeavesNoRoom() throws Exception {
        Recipe recipe = recipe("chunk.size", "200").with("chunk.overlap", "200");
        assertThatThrownBy(() -> new RecursiveChunker(recipe)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunk.overlap is 200 and chunk.size is 200: the overlap must be less than the size");
    }

    @Test
    void countsWithTheNamedTokenizer() throws Exception {
        Document document = document("お誕生日おめでとう");
        assertThat(chunks(document, recipe("chunk.tokenizer", "r50k_base")).getFirst().tokens()).isEqualTo(14);
        assertThat(chunks(document, recipe("chunk.tokenizer", "cl100k_base")).getFirst().tokens()).isEqualTo(9);
    }

    @Test
    void cutsARealReportIntoTheReferencesChunks() throws Exception {
        String text = Files.readString(SharedInput.require("corpora/apollo13/mission_report.md"));
        List<Chunk> chunks = chunks(document(text), recipe("chunk.size", "1000"));
        assertThat(chunks).hasSize(389).extracting(Chunk::id).doesNotHaveDuplicates();
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.tokens()).isPositive());
    }

    private static Recipe recipe(String key, String value) throws SettingException {
        return Schema
                .of(List.of(
                        new Schema.Section("chunk", "", RecursiveChunker.DESCRIPTOR.settings())))
                .defaults().with(key, value);
    }

    private static List<Chunk> chunks(Document document, Recipe recipe) {
        Verdict<Chunk> verdict = new RecursiveChunker(recipe).apply(document, CONTEXT);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted<Chunk>) verdict).outputs();
    }

    private static Document document(String text) {
        return document(text, List.of());
    }

    private static Document document(String text, List<Heading> headings) {
        SourceFile file = SourceFile.of("handbook/mill.md", Path.of("mill.md"), text.length(), "0");
        return Document.of(file, "Mill", "markdown", "en", text, headings);
    }
}
