package dev.quern.stages.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.llm.Difficulty;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionKind;
import dev.quern.llm.QuestionWriter.Flaw;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Writing;
import dev.quern.llm.reply.JsonReply;
import dev.quern.llm.reply.UnreadableReplyException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionReplyTest {
    private static final Pair WHEEL = new Pair("cause", "What turns the wheel?", "Water.", -1, -1);
    private static final Pair STONES = new Pair("quantity", "How many stones are there?", "two", -1, -1);
    private static final Order ORDER = Order.of(3);

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
    void findsBothPairs(String reply) throws Exception {
        assertThat(pairs(reply)).containsExactly(WHEEL, STONES);
    }

    @Test
    void stringsKeepWhatTheyMean() throws Exception {
        String reply = "[{\"question\": \"What is \\\"tentering\\\"?\", \"answer\": \"It\\'s \\u00e9levage, \\\\ \\alpha, \\/ and a\\nbreak\", \"kind\": \"\"}]";
        assertThat(pairs(reply))
                .containsExactly(
                        new Pair("factual", "What is \"tentering\"?", "It's \u00e9levage, \\ \\alpha, / and a\nbreak", -1, -1));
    }

    @Test
    void quotesInsideAStringNeedNoEscape() throws Exception {
        String reply = "[{\"question\": \"What does the word \"quern\" mean?\", \"answer\": \"a \"hand mill\", they say\", \"kind\": \"definition\"}]";
        assertThat(pairs(reply))
                .containsExactly(
                        new Pair("definition", "What does the word \"quern\" mean?", "a \"hand mill\", they say", -1, -1));
    }

    @Test
    void aNumberIsAnAnswer() throws Exception {
        assertThat(pairs("[{\"question\": \"How many stones?\", \"answer\": 2, \"kind\": null}]"))
                .containsExactly(new Pair("factual", "How many stones?", "2", -1, -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "```json\n[]\n```", "The passage carries no question: []", "{\"pairs\": []}"})
    void anEmptyListIsUnderstood(String reply) throws Exception {
        assertThat(read(reply, ORDER)).isEqualTo(new Writing(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "I cannot do that.", "{", "[", "{\"question\": \"What?\"}",
        "[{\"question\": \"\", \"answer\": \"x\"}]",
        "{\"question\": \"cut o", "[1, 2, 3]", "{}", "\"", "{\"a\":", "{{{{", "]]]]", "{\"a\" \"b\"}", "\\"})
    void whatHoldsNoPairIsNotUnderstood(String reply) {
        assertThatThrownBy(() -> read(reply, ORDER)).isInstanceOf(UnreadableReplyException.class)
                .hasMessage("holds no question with an answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{\"a\":", "[[],", "\"", "{\"question\": \"x\", ", "\\\"", "{\"a\":\"", "[\"", "{'", " ",
        "[{\"a\":[", "\",\n", "{\"k\":\" \" "})
    void aReplyGoneMadTakesSeconds(String piece) {
        String reply = piece.repeat(2_000_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> JsonReply.read(reply));
    }

    /** Every piece of a reply, and every slip that models make in it: what is whole is read, and nothing throws but what is meant to. */
    @Test
    void whateverIsDoneToAReplyLeavesPairsThatWereWrittenOrNone() {
        List<String> replies = bothPairs().toList();
        List<String> slips = List.of("\\", "\"", "'", "{", "}", "[", "]", ",", ":", "}{", "\\'", "```", "\n", "//", "\u0000",
                "True", "\uD83D");
        SplittableRandom random = new SplittableRandom(7);
        int whole = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder reply = new StringBuilder(replies.get(random.nextInt(replies.size())));
            for (int slip = random.nextInt(4); slip >= 0; slip--) {
                reply.append(reply.isEmpty() ? " " : "");
                int at = random.nextInt(reply.length());
                switch (random.nextInt(3)) {
                    case 0 -> reply.insert(at, slips.get(random.nextInt(slips.size())));
                    case 1 -> reply.deleteCharAt(at);
                    default -> reply.setLength(Math.max(1, at));
                }
            }
            try {
                whole += read(reply.toString(), ORDER).pairs().isEmpty() ? 0 : 1;
            } catch (UnreadableReplyException e) {
                assertThat(e).hasMessage("holds no question with an answer");
            }
        }
        assertThat(whole).as("replies of 20,000 mutilated ones that still gave a pair").isGreaterThan(10_000);
    }

    @Test
    void cutAnywhereItKeepsEveryPairThatEndedBefore() throws Exception {
        String first = "{\"question\": \"What turns the wheel?\", \"answer\": \"Water.\", \"kind\": \"cause\"}";
        String second = "{\"question\": \"How many stones are there?\", \"answer\": \"two\", \"kind\": \"quantity\"}";
        String reply = "{\"questions\": [" + first + ", " + second + "]}";
        for (int end = reply.indexOf(first) + first.length(); end < reply.length(); end++) {
            String cut = reply.substring(0, end);
            assertThat(pairs(cut)).as(cut).isEqualTo(cut.contains(second) ? List.of(WHEEL, STONES) : List.of(WHEEL));
            assertThat(JsonReply.read(cut).cut()).as(cut).isTrue();
        }
        assertThat(JsonReply.read(reply).cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"output\": \"[{\\\"question\\\": \\\"What turns the wheel?\\\", \\\"answer\\\": \\\"Water.\\\", \\\"kind\\\": \\\"cause\\\"}]\"}",
        "[{\\\"question\\\": \\\"What turns the wheel?\\\", \\\"answer\\\": \\\"Water.\\\", \\\"kind\\\": \\\"cause\\\"}]",
        "[ // the questions\n {\"question\": \"What turns the wheel?\", /* easy */ \"answer\": \"Water.\", \"kind\": \"cause\"}, ...]",
        "{'questions': [{'question': 'What turns the wheel?', 'answer': 'Water.', 'kind': 'cause', 'sure': True, 'note': None}]}"})
    void readsWhatIsWrappedOnceMoreOrWrittenAsCode(String reply) throws Exception {
        assertThat(pairs(reply)).containsExactly(WHEEL);
    }

    @Test
    void aPairOfAKindThatWasNotAskedForIsNamedAndNotUsed() throws Exception {
        Order order = new Order(
                3, List.of(QuestionKind.FACTUAL, QuestionKind.ANALYTICAL), Difficulty.MIXED, "", false, 0);
        Writing writing = read("""
                [{"question": "A?", "answer": "a", "kind": "Factual", "difficulty": "HARD"},
                 {"question": "B?", "answer": "b", "kind": "riddle", "difficulty": "easy"},
                 {"question": "C?", "answer": "c", "kind": "analytical", "difficulty": "impossible"},
                 {"question": "D?", "answer": ""}]""", order);
        assertThat(writing.pairs()).containsExactly(
                new Pair("factual", "hard", "A?", "a", -1, -1), new Pair("analytical", null, "C?", "c", -1, -1));
        assertThat(writing.flawed()).extracting("flaw").containsExactly(Flaw.NOT_AS_ORDERED, Flaw.INCOMPLETE);
        assertThat(writing.flawed().getFirst().evidence()).isEqualTo("kind riddle was not asked for");
    }

    @Test
    void theOneKindThatWasAskedForNeedsNoWord() throws Exception {
        Order order = new Order(3, List.of(QuestionKind.INFERENTIAL), Difficulty.EASY, "", false, 0);
        assertThat(read("[{\"question\": \"A?\", \"answer\": \"a\"}]", order).pairs())
                .containsExactly(new Pair("inferential", "easy", "A?", "a", -1, -1));
    }

    @Test
    void copyingInProseLosesLineBreaksAndAddsStops() {
        String passage = "\uD83D\uDE00 A mill has two stones\nand a trough.";
        AnswerSpan two = new AnswerSpan(13, 23, "two stones");
        assertThat(AnswerSpan.find(passage, "two stones")).isEqualTo(two);
        assertThat(AnswerSpan.find(passage, "two stones.")).isNull();
        for (String answer : List.of("two stones", "two stones.", "\"two stones\"", "two  stones")) {
            assertThat(AnswerSpan.findLoosely(passage, answer)).as(answer).isEqualTo(two);
        }
        assertThat(AnswerSpan.findLoosely(passage, "stones and a trough"))
                .isEqualTo(new AnswerSpan(17, 36, "stones\nand a trough"));
        for (String answer : List.of("three stones", "wo stones", "Two stones", "\"\"")) {
            assertThat(AnswerSpan.findLoosely(passage, answer)).as(answer).isNull();
        }
    }

    private static List<Pair> pairs(String reply) throws UnreadableReplyException {
        return read(reply, ORDER).pairs();
    }

    private static Writing read(String reply, Order order) throws UnreadableReplyException {
        return new QuestionReply("", order).read(JsonReply.read(reply));
    }
}
