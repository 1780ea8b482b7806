package dev.quern.stages.answer;

import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.Difficulty;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionKind;
import dev.quern.llm.QuestionWriter.Flaw;
import dev.quern.llm.QuestionWriter.Flawed;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Writing;
import dev.quern.llm.reply.JsonObject;
import dev.quern.llm.reply.JsonReply;
import dev.quern.llm.reply.ReplyReader;
import dev.quern.llm.reply.UnreadableReplyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions with their answers out of a model's reply. Thread-safe.
 *
 * @param passage what they are about
 * @param order what was asked for
 */
record QuestionReply(String passage, Order order) implements ReplyReader<Writing> {
    private static final Pattern NOT_KEBAB = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    /** Returns what a reply to an order looks like. */
    static Shape shape(Order order) {
        List<QuestionKind> kinds = order.kinds().isEmpty() ? List.of(QuestionKind.values()) : order.kinds();
        String difficulty = order.difficulty() == Difficulty.MIXED
                ? words("difficulty", Difficulty.grades().stream().map(Difficulty::word).toList()) + ","
                : "";
        String names = "\"kind\"," + (difficulty.isEmpty() ? "" : "\"difficulty\",") + "\"question\",\"answer\"";
        return new Shape(
                "questions",
                "{\"type\":\"object\",\"properties\":{\"questions\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                        + words("kind", kinds.stream().map(QuestionKind::word).toList()) + "," + difficulty
                        + "\"question\":{\"type\":\"string\"},\"answer\":{\"type\":\"string\"}},\"required\":[" + names
                        + "],\"additionalProperties\":false}}},\"required\":[\"questions\"],\"additionalProperties\":false}");
    }

    private static String words(String name, List<String> values) {
        return "\"" + name + "\":{\"type\":\"string\",\"enum\":["
                + values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",")) + "]}";
    }

    @Override
    public Writing read(JsonReply reply) throws UnreadableReplyException {
        List<Pair> pairs = new ArrayList<>();
        List<Flawed> flawed = new ArrayList<>();
        reply.forEachObject(object -> {
            String question = object.text("question", "q");
            String answer = object.text("answer", "a");
            if (question.isEmpty() && answer.isEmpty()) {
                return false;
            }
            if (question.isEmpty() || answer.isEmpty()) {
                flawed.add(new Flawed(
                        Flaw.INCOMPLETE, question.isEmpty() ? answer : question,
                        question.isEmpty() ? "the question is missing" : "the answer is missing"));
            } else {
                add(object, question, answer, pairs, flawed);
            }
            return true;
        });
        boolean usable = !pairs.isEmpty() || flawed.stream().anyMatch(flaw -> flaw.flaw() != Flaw.INCOMPLETE);
        if (!usable && !(flawed.isEmpty() && reply.saysNothing())) {
            throw new UnreadableReplyException("holds no question with an answer");
        }
        return new Writing(pairs, flawed);
    }

    private void add(JsonObject object, String question, String answer, List<Pair> pairs, List<Flawed> flawed) {
        String written = kebab(object.text("kind", "type"));
        String type = type(written);
        if (type == null) {
            flawed.add(new Flawed(
                    Flaw.NOT_AS_ORDERED, question,
                    written.isEmpty() ? "it names no kind" : "kind " + written + " was not asked for"));
            return;
        }
        AnswerSpan span = order.verbatim() ? AnswerSpan.findLoosely(passage, answer) : AnswerSpan.find(passage, answer);
        pairs.add(new Pair(
                type, difficulty(kebab(object.text("difficulty"))), question, span == null ? answer : span.text(),
                span == null ? -1 : span.start(), span == null ? -1 : span.end()));
    }

    /** The one kind that was asked for needs no word; where there are several, a pair has to say which it is. */
    private @Nullable String type(String written) {
        List<String> asked = order.kinds().stream().map(QuestionKind::word).toList();
        if (asked.isEmpty()) {
            return written.isEmpty() ? QuestionKind.FACTUAL.word() : written;
        }
        return asked.contains(written) ? written : asked.size() == 1 ? asked.getFirst() : null;
    }

    private @Nullable String difficulty(String written) {
        return switch (order.difficulty()) {
            case ANY -> null;
            case EASY, MEDIUM, HARD -> order.difficulty().word();
            case MIXED -> Difficulty.grades().stream().map(Difficulty::word).filter(written::equals).findFirst().orElse(null);
        };
    }

    private static String kebab(String text) {
        if (isWord(text)) {
            return text; // nearly always, and patterns are slow to find nothing
        }
        return EDGES.matcher(NOT_KEBAB.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-")).replaceAll("");
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }
}
