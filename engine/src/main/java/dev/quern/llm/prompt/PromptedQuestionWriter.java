package dev.quern.llm.prompt;

import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.JsonPairs;
import dev.quern.llm.QuestionWriter;
import dev.quern.llm.prompt.PromptSpec.Placeholder;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Asks a chat model for questions and answers about a passage. Thread-safe when the model is. Chance comes from the model alone; the
 * generator that callers pass is not used.
 */
public final class PromptedQuestionWriter implements QuestionWriter {
    /** The role that traces name. */
    public static final String ROLE = "question";

    /** The prompt that it asks with. */
    public static final PromptSpec PROMPT = new PromptSpec(
            "question", ROLE, "generate", "Write questions with their answers about a passage.",
            List.of(
                    Placeholder.required("text", "the passage"),
                    Placeholder.optional("num_questions", "most questions to write, a whole number"),
                    Placeholder.optional(PromptSpec.EXTRA_INSTRUCTIONS, "what generate.instructions says"),
                    Placeholder.optional("headings", "titles of the headings above the passage, outermost first")));

    private static final Pattern NOT_KEBAB = Pattern.compile("[^a-z0-9]+");
    private static final int SHOWN_CHARACTERS = 200;
    private static final String UNNAMED_KIND = "fact";

    private final ChatModel model;
    private final PromptTemplate prompt;

    /**
     * Asks {@code model}.
     *
     * @param prompt a template of {@link #PROMPT}
     */
    public PromptedQuestionWriter(ChatModel model, PromptTemplate prompt) {
        this.model = model;
        this.prompt = prompt;
    }

    @Override
    public String identity() {
        return model.identity();
    }

    @Override
    public SortedMap<String, String> ingredients() {
        return prompt.ingredients();
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public List<Pair> write(Passage passage, int count, RandomGenerator random)
            throws FaultException, InterruptedException {
        Request request = new Request(
                ROLE,
                prompt.fill(
                        Map.of(
                                "text", passage.text(),
                                "num_questions", count,
                                "headings", String.join(" › ", passage.headingPath()))));
        Reply reply = model.chat(request);
        JsonPairs.Found found = JsonPairs.read(reply.text());
        if (!found.understood()) {
            throw new FaultException(
                    Fault.PERMANENT, "the model's reply holds no question with an answer: \"" + beginning(reply.text()) + "\""
                            + ("length".equals(reply.finishReason()) ? " (cut off by the token limit)" : ""));
        }
        List<Pair> pairs = new ArrayList<>();
        for (JsonPairs.Written written : found.pairs()) {
            if (pairs.size() < count) {
                pairs.add(pair(passage.text(), written));
            }
        }
        return pairs;
    }

    private static Pair pair(String passage, JsonPairs.Written written) {
        String kind = NOT_KEBAB.matcher(written.kind().toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
        int at = find(passage, written.answer());
        int start = at < 0 ? -1 : passage.codePointCount(0, at);
        int end = at < 0 ? -1 : start + written.answer().codePointCount(0, written.answer().length());
        return new Pair(kind.isEmpty() ? UNNAMED_KIND : kind, written.question(), written.answer(), start, end);
    }

    /** Finds the answer where it stands as whole words; inside a longer word it is another word. */
    private static int find(String passage, String answer) {
        for (int at = passage.indexOf(answer); at >= 0; at = passage.indexOf(answer, at + 1)) {
            int end = at + answer.length();
            boolean opens = at == 0 || !joined(passage.codePointBefore(at), answer.codePointAt(0));
            boolean closes = end == passage.length()
                    || !joined(answer.codePointBefore(answer.length()), passage.codePointAt(end));
            if (opens && closes && !isPartOfNumber(passage, at, end)) {
                return at;
            }
        }
        return -1;
    }

    /** Scripts without spaces have no visible ends of words. */
    private static boolean joined(int left, int right) {
        return isSpaced(left) && isSpaced(right);
    }

    /** Whether the span is cut out of a number, as 640 out of 1,640 or 3 out of 3.14. */
    private static boolean isPartOfNumber(String text, int start, int end) {
        return start >= 2 && isDigit(text, start) && isMark(text, start - 1) && isDigit(text, start - 2)
                || end + 1 < text.length() && isDigit(text, end - 1) && isMark(text, end) && isDigit(text, end + 1);
    }

    private static boolean isDigit(String text, int at) {
        return Character.isDigit(text.charAt(at));
    }

    private static boolean isMark(String text, int at) {
        return text.charAt(at) == '.' || text.charAt(at) == ',';
    }

    private static boolean isSpaced(int c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c) && switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> false;
            default -> true;
        };
    }

    private static String beginning(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= SHOWN_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }
}
