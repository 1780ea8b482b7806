package dev.quern.llm.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every kind of question over passages of our own. After a wanted change, replace the expected file by what the failure shows. */
class GoldenTest {
    @Test
    void asksWhatItHasAlwaysAsked() throws IOException {
        ExtractiveQuestionWriter writer = new ExtractiveQuestionWriter();
        StringBuilder asked = new StringBuilder();
        for (String part : resource("golden.txt").split("(?m)^=== ")) {
            if (part.isBlank()) {
                continue;
            }
            int line = part.indexOf('\n');
            List<String> headings = List.of(part.substring(0, line).split(" > "));
            asked.append("=== ").append(part, 0, line).append('\n');
            Passage passage = new Passage(part.substring(line + 1), headings, null);
            for (Pair pair : writer.write(passage, 20)) {
                asked.append('[').append(pair.type()).append("] ").append(pair.question()).append("\n    ")
                        .append(pair.answer().replace("\n", "\n    ")).append('\n');
            }
        }
        assertThat(asked.toString()).isEqualTo(resource("golden-expected.txt"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
