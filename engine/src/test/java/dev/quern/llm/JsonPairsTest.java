package dev.quern.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.JsonPairs.Written;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonPairsTest {
    private static final Written WHEEL = new Written("What turns the wheel?", "Water.", "cause");
    private static final Written STONES = new Written("How many stones are there?", "two", "quantity");

    /** Ways in which models write the two pairs above. */
    static Stream<String> bothPairs() {
        String wheel = "{\"question\": \"What turns the wheel?\", \"answer\": \"Water.\", \"kind\": \"cause\"}";
        String stones = "{\"question\": \"How many stones are there?\", \"answer\": \"two\", \"kind\": \"quantity\"}";
        return Stream.of(
                "[" + wheel + "," + stones + "]",
                "Sure! Here are two questions:\n\n```json\n[\n  " + wheel + ",\n  " + stones
                        + "\n]\n```\nLet me know if [you] need {more}.",
                "[" + wheel + ",\n" + stones + ",\n]",
                "[" + wheel + " " + stones + "]",
                wheel + stones,
                wheel + "\n" + stones,
                "1. " + wheel + "\n2. " + stones,
                "{\"pairs\": [" + wheel + ", " + stones + "], \"count\": 2, \"done\": true, \"next\": null}",
                "{\"a\": {\"b\": {\"questions\": [" + wheel + ", " + stones + "]}}}",
                "[" + wheel + ", " + stones + ", {\"question\": \"What is bra",
                "[" + wheel + ", " + stones + ", {\"question\": \"What is bran?\", \"answer\": \"The hus",
                "[" + wheel + ", " + stones + ", {\"question\": \"What is bran?\"",
                "{\"pairs\": [" + wheel + ", " + stones,
                "[" + wheel + ", {\"note\": \"no answer\", \"question\": \"Why?\"}, " + stones + "]",
                "[" + wheel.replace("\"", "'") + ", " + stones.replace("\"", "'") + "]",
                "[" + wheel.replace(", ", ",,") + ", " + stones.replace("}", ",}") + "]",
                "[" + wheel.replace("question", "Question").replace("kind", "type") + ", "
                        + stones.replace("\"question\"", "question") + "]",
                "[{\"q\": \"What turns the wheel?\", \"a\": \"Water.\", \"kind\": \"cause\"}, " + stones + "]",
                "[" + wheel.replace(", \"", "\n\"") + "\n" + stones.replace(", \"", ",\n \"") + "]",
                "[" + wheel + ", " + stones.replace("\"two\"", "[\"two\"]") + "]",
                "[[" + wheel + "], [" + stones + "]]",
                "\uFEFF[" + wheel + ", " + stones + "]",
                "[" + wheel.replace("\"", "\u201C").replaceAll("\u201C(?=[:,}])", "\u201D") + ", " + stones + "]");
    }

    @ParameterizedTest
    @MethodSource("bothPairs")
    void findsBothPairs(String reply) {
        assertThat(JsonPairs.read(reply)).isEqualTo(new JsonPairs.Found(List.of(WHEEL, STONES), true));
    }

    @Test
    void stringsKeepWhatTheyMean() {
        String reply = "[{\"question\": \"What is \\\"tentering\\\"?\", \"answer\": \"It\\'s \\u00e9levage, \\\\ \\alpha, \\/ and a\\nbreak\", \"kind\": \"\"}]";
        assertThat(JsonPairs.read(reply).pairs())
                .containsExactly(new Written("What is \"tentering\"?", "It's \u00e9levage, \\ \\alpha, / and a\nbreak", ""));
    }

    @Test
    void quotesInsideAStringNeedNoEscape() {
        String reply = "[{\"question\": \"What does the word \"quern\" mean?\", \"answer\": \"a \"hand mill\", they say\", \"kind\": \"definition\"}]";
        assertThat(JsonPairs.read(reply).pairs())
                .containsExactly(new Written("What does the word \"quern\" mean?", "a \"hand mill\", they say", "definition"));
    }

    @Test
    void aNumberIsAnAnswer() {
        assertThat(JsonPairs.read("[{\"question\": \"How many stones?\", \"answer\": 2, \"kind\": null}]").pairs())
                .containsExactly(new Written("How many stones?", "2", "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "```json\n[]\n```", "The passage carries no question: []", "{\"pairs\": []}"})
    void anEmptyListIsUnderstood(String reply) {
        assertThat(JsonPairs.read(reply)).isEqualTo(new JsonPairs.Found(List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "I cannot do that.", "{", "[", "{\"question\": \"What?\"}",
        "[{\"question\": \"\", \"answer\": \"x\"}]",
        "{\"question\": \"cut o", "[1, 2, 3]", "{}", "\"", "{\"a\":", "{{{{", "]]]]", "{\"a\" \"b\"}", "\\"})
    void whatHoldsNoPairIsNotUnderstood(String reply) {
        assertThat(JsonPairs.read(reply)).isEqualTo(new JsonPairs.Found(List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{\"a\":", "[[],", "\"", "{\"question\": \"x\", ", "\\\"", "{\"a\":\"", "[\"", "{'", " ",
        "[{\"a\":[", "\",\n", "{\"k\":\" \" "})
    void aReplyGoneMadTakesSeconds(String piece) {
        String reply = piece.repeat(2_000_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> JsonPairs.read(reply));
    }
}
