package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.testing.SharedInput;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecursiveSplitterTest {
    private static final int LARGE = 64 << 20;

    @Test
    void equalsTheReferenceOnUnicodeAndSyntheticText() throws Exception {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("recursive_splitter.jsonl")),
                StandardCharsets.UTF_8))) {
            assertThat(compareAll(lines.readAllLines())).isEqualTo(8);
        }
    }

    @Test
    void equalsTheReferenceOnRealDocuments() throws Exception {
        Path oracle = SharedInput.require("oracles/recursive_splitter.jsonl");
        assertThat(compareAll(Files.readAllLines(oracle))).isEqualTo(16);
    }

    private static int compareAll(List<String> lines) throws Exception {
        for (String line : lines) {
            JsonNode expected = JsonMapper.shared().readTree(line);
            String text = expected.get("text").isNull()
                    ? Files.readString(SharedInput.require("corpora/" + expected.get("source").asString()))
                    : expected.get("text").asString();
            compare(expected, text);
        }
        return lines.size();
    }

    private static void compare(JsonNode expected, String text) throws Exception {
        int size = expected.get("chunk_size").asInt();
        int overlap = expected.get("chunk_overlap").asInt();
        Spans chunks = new RecursiveSplitter(size, overlap).split(text);
        List<String> got = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            got.add(chunks.start(i) + "+" + (chunks.end(i) - chunks.start(i)) + " " + sha1(chunks.text(i)));
        }
        for (JsonNode chunk : expected.get("chunks")) {
            wanted.add(chunk.get("start").asInt() + "+" + chunk.get("length").asInt() + " "
                    + chunk.get("sha1").asString());
        }
        assertThat(got).as("%s at size %d, overlap %d", expected.get("source"), size, overlap).isEqualTo(wanted);
    }

    /** Small texts of few letters meet every corner: separators at both ends, runs of them, pieces of exactly the size. */
    @ParameterizedTest
    @ValueSource(strings = {"a \n", "ab \n\t", "a\n", "a ", "ab\ud83d\ude00 \n", "\u5de5\u3000\n \ud83d\ude00",
        "a\ud83d \n\ude00"})
    void equalsItsDefinitionOnRandomText(String alphabet) {
        SplittableRandom random = new SplittableRandom(17);
        for (int trial = 0; trial < 6000; trial++) {
            StringBuilder builder = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                builder.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = builder.toString();
            int size = 2 + random.nextInt(12);
            int overlap = random.nextInt(size);
            Spans chunks = new RecursiveSplitter(size, overlap).split(text);
            List<int[]> got = new ArrayList<>();
            for (int i = 0; i < chunks.size(); i++) {
                got.add(new int[]{chunks.start(i), chunks.end(i)});
                assertThat(text.codePointCount(0, chunks.utf16Start(i))).isEqualTo(chunks.start(i));
                assertThat(text.codePointCount(0, chunks.utf16End(i))).isEqualTo(chunks.end(i));
            }
            assertThat(got).as("'%s' at size %d, overlap %d", text, size, overlap)
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(StepwiseSplitter.split(text, size, overlap));
        }
    }

    /** Seconds would be normal; hours, or a full heap, are what a quadratic step would take. */
    @ParameterizedTest
    @CsvSource({"x, 67109", "\\n, 0", "' ', 0", "\\t, 0", "\ud83d\ude00, 33555", "\ud83d, 67109", "\\nx, 67109", "'x ', 67109"})
    void isLinearOnNastyText(String unit, int chunks) {
        String text = unit.replace("\\n", "\n").replace("\\t", "\t").repeat(LARGE / unit.replace("\\", "").length());
        assertThat(Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60),
                () -> new RecursiveSplitter(1000, 0).split(text)).size()).isEqualTo(chunks);
    }

    @Test
    void isLinearWithOverlap() {
        String text = "\ud83d\ude00".repeat(1 << 20);
        Spans chunks = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60),
                () -> new RecursiveSplitter(100_000, 99_000).split(text));
        assertThat(chunks.size()).isEqualTo(1 + ((1 << 20) - 100_000 + 999) / 1000);
        assertThat(chunks.end(chunks.size() - 1)).isEqualTo(1 << 20);
    }

    @Test
    void leavesNothingBlank() {
        assertThat(new RecursiveSplitter(10, 0).split("").size()).isZero();
        assertThat(new RecursiveSplitter(10, 0).split(" \n\n \t\u3000\u00a0\n").size()).isZero();
        Spans single = new RecursiveSplitter(1, 0).split(" a \n b ");
        assertThat(single.size()).isEqualTo(2);
        assertThat(single.text(1)).isEqualTo("b");
    }

    @Test
    void refusesSizesThatCannotBe() {
        assertThatThrownBy(() -> new RecursiveSplitter(0, 0)).hasMessage("chunk size 0 is less than 1");
        assertThatThrownBy(() -> new RecursiveSplitter(100, 100))
                .hasMessage("chunk overlap 100 is not between 0 and 99, one less than the size");
        assertThatThrownBy(() -> new RecursiveSplitter(100, -1)).hasMessageContaining("-1");
    }

    private static String sha1(String text) throws Exception {
        return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
