package dev.quern.stages.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.SourceFile;
import dev.quern.stage.Criterion;
import dev.quern.stage.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunkFilterTest {
    private final ChunkFilter filter = new ChunkFilter();

    /**
     * A chunk and what becomes of it at the default thresholds.
     *
     * @param expected {@code kept}, or the code of the reason
     */
    record Example(String expected, String text) {
        @Override
        public String toString() {
            return expected + ": " + Measurement.quote(text, 40);
        }
    }

    /** Reads the examples: each begins with a line of {@code ==== } and what is expected. */
    static Stream<Example> examples() throws IOException {
        try (InputStream in = ChunkFilterTest.class.getResourceAsStream("chunks.txt")) {
            List<Example> examples = new ArrayList<>();
            for (String part : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^==== ")) {
                int end = part.indexOf('\n');
                if (end > 0) {
                    examples.add(new Example(part.substring(0, end).strip(), part.substring(end + 1).strip()));
                }
            }
            return examples.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void decidesAtTheDefaults(Example example) {
        Verdict.Judged<Chunk> verdict = judge(example.text());
        assertThat(Criteria.firstFailure(ChunkFilter.DESCRIPTOR, verdict).orElse("kept")).as(verdict.toString())
                .isEqualTo(example.expected());
    }

    @Test
    void thereAreExamplesOfEveryReasonAndOfNone() throws IOException {
        List<String> codes = new ArrayList<>(
                ChunkFilter.DESCRIPTOR.criteria().stream().map(criterion -> criterion.reason().code()).toList());
        codes.add("kept");
        assertThat(examples().map(Example::expected).distinct()).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void everyScoreOfACriterionIsMeasured() {
        assertThat(judge("").scores().values().keySet()).containsExactlyInAnyOrderElementsOf(
                ChunkFilter.DESCRIPTOR.criteria().stream().map(Criterion::score).toList());
    }

    @Test
    void everyThresholdIsASettingOfTheStage() {
        assertThat(ChunkFilter.DESCRIPTOR.criteria()).extracting(Criterion::threshold).containsExactlyElementsOf(
                ChunkFilter.DESCRIPTOR.settings().stream().map(dev.quern.recipe.Setting::key).toList());
    }

    @Test
    void remarksSayWhatWasSeen() {
        Verdict.Judged<Chunk> verdict = judge(
                "Contents\nThe hopper ........ 3\nThe stones ........ 7\nThe sieve ........ 12\nA line of text\n");
        assertThat(verdict.scores().values()).containsEntry("toc", 0.8).containsEntry("length", 89.0);
        assertThat(verdict.remarks()).containsEntry("toc", "80 % of lines end in a page number")
                .containsEntry("length", "89 characters");
    }

    @Test
    void lengthCountsCodePointsAndAnIdeographAsThree() {
        assertThat(judge("  \uD83D\uDE00\uD83D\uDE00a ").scores().values()).containsEntry("length", 3.0);
        assertThat(judge("石臼はゆっくり回る。").scores().values()).containsEntry("length", 28.0);
    }

    /** A measure that went over the text once for each character would take an hour here; what stops it is far above what a busy machine needs. */
    @ParameterizedTest
    @ValueSource(strings = {"The mill turns slowly. ", "a ", "....", "<td>", "| a ", "```\n", "1.2 Title\n", "foo(bar, ", "x = ",
        "“", "\\begin{",
        "copyright ", "next | ", "[a](", "$", "a.", "水", ", 1", "if a:", "\uD800", "`", "(c) ", "Ã", "\t", "- ", "a-", "/g1"})
    void aMillionCharactersComeToAnEnd(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(5), () -> judge(text));
    }

    private Verdict.Judged<Chunk> judge(String text) {
        Document document = Document
                .of(SourceFile.of("a.txt", Path.of("a.txt"), 1, "00"), "a", "text", null, text, List.of());
        Chunk chunk = Chunk.of(document, 0, text.codePointCount(0, text.length()), text, 1, List.of());
        return (Verdict.Judged<Chunk>) filter.apply(ChunkInContext.alone(chunk), new NoContext());
    }
}
