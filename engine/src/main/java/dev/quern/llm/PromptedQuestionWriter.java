package dev.quern.llm;

import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a chat model for questions and answers about a passage. Thread-safe when the model is. Chance comes from the model alone; the
 * generator that callers pass is not used.
 */
public final class PromptedQuestionWriter implements QuestionWriter {
    /** The role that traces name. */
    public static final String ROLE = "question";

    private static final String DEFAULT_PROMPT = "question-prompt.txt";
    private static final String SEPARATOR = "\n---\n";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(count|place|passage)}");
    private static final Pattern NOT_KEBAB = Pattern.compile("[^a-z0-9]+");
    private static final int HASH_DIGITS = 16;
    private static final int SHOWN_CHARACTERS = 200;
    private static final String UNNAMED_KIND = "fact";

    private final ChatModel model;
    private final String system;
    private final String user;
    private final String promptHash;

    /** Asks with the prompt that comes with Quern. */
    public PromptedQuestionWriter(ChatModel model) {
        this(model, defaultPrompt());
    }

    /**
     * Asks with another prompt.
     *
     * @param prompt what the model is told, then a line {@code ---}, then what it is asked, with {@code {count}}, {@code {place}} and
     *     {@code {passage}}
     * @throws IllegalArgumentException when the prompt has no such line or no {@code {passage}} after it
     */
    public PromptedQuestionWriter(ChatModel model, String prompt) {
        int line = prompt.indexOf(SEPARATOR);
        if (line < 0 || !prompt.substring(line).contains("{passage}")) {
            throw new IllegalArgumentException("the prompt needs a line --- and {passage} after it");
        }
        this.model = model;
        this.system = prompt.substring(0, line).strip();
        this.user = prompt.substring(line + SEPARATOR.length()).strip();
        this.promptHash = hash(prompt);
    }

    @Override
    public String identity() {
        return model.identity() + ";prompt=" + promptHash;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public List<Pair> write(Passage passage, int count, RandomGenerator random)
            throws FaultException, InterruptedException {
        Request request = new Request(
                ROLE, List.of(new Message("system", system), new Message("user", fill(passage, count))));
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

    /** Fills in all placeholders in one pass, so that a passage that holds one is left as it is. */
    private String fill(Passage passage, int count) {
        String place = passage.headingPath().isEmpty()
                ? ""
                : "The passage stands under: " + String.join(" › ", passage.headingPath());
        Map<String, String> values = Map.of("count", Integer.toString(count), "place", place, "passage", passage.text());
        return PLACEHOLDER.matcher(user)
                .replaceAll(match -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(match.group(1)))));
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

    private static String defaultPrompt() {
        try (InputStream in = PromptedQuestionWriter.class.getResourceAsStream(DEFAULT_PROMPT)) {
            return new String(
                    Objects.requireNonNull(in, DEFAULT_PROMPT + " is missing from the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String prompt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(prompt.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
