package dev.quern.stages.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.testing.SharedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

final class SelfContainmentTest {
    /** The default of {@code curate.self_contained}. */
    private static final double THRESHOLD = 0.5;

    private final SelfContainment measure = new SelfContainment();

    static Stream<String> standsAlone() {
        return lines("stands-alone.txt");
    }

    static Stream<String> pointsAtItsSource() {
        return lines("points-at-its-source.txt");
    }

    @ParameterizedTest
    @MethodSource("standsAlone")
    void keepsWhatStandsAlone(String question) {
        Measurement measurement = measure.of(question);
        assertThat(measurement.value()).as(measurement.remark()).isGreaterThanOrEqualTo(THRESHOLD);
    }

    @ParameterizedTest
    @MethodSource("pointsAtItsSource")
    void findsWhatPointsAtItsSource(String question) {
        Measurement measurement = measure.of(question);
        assertThat(measurement.value()).isLessThan(THRESHOLD);
        assertThat(measurement.remark()).matches("\".+\" (points at .+|refers to nothing in the question)");
    }

    @Test
    void theRemarkQuotesThePhrase() {
        assertThat(measure.of("What does the table above show?"))
                .isEqualTo(new Measurement(0, "\"the table above\" points at a place in the source"));
    }

    @Test
    void questionsOfPeopleWhoSawNoPageAreKept() throws IOException {
        Path file = SharedInput.require("corpora/nq-open/NQ-open.dev.sample.jsonl");
        JsonMapper json = JsonMapper.builder().build();
        List<String> questions = Files.readAllLines(file).stream()
                .map(line -> json.readTree(line).get("question").asString()).toList();
        List<String> lost = questions.stream().filter(question -> measure.of(question).value() < THRESHOLD).toList();
        assertThat(questions).hasSizeGreaterThan(50);
        assertThat(lost).as("of %d questions", questions.size()).hasSizeLessThanOrEqualTo(questions.size() / 50);
    }

    @Test
    void aLongQuestionTakesNoLonger() {
        String question = "What does " + "the pump and the valve and ".repeat(20_000) + "it do?";
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(10), () -> measure.of(question));
    }

    private static Stream<String> lines(String name) {
        try (InputStream in = SelfContainmentTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
