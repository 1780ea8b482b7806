package dev.quern.stages.answer;

import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.Difficulty;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionKind;
import dev.quern.llm.QuestionWriter;
import dev.quern.llm.prompt.PromptTemplate;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.reply.JsonAsk;
import dev.quern.llm.reply.JsonAsk.Answer;
import dev.quern.llm.reply.ReplyText;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chat model for questions and answers about a passage. Thread-safe when the model is. Chance comes from the model alone; the
 * generator that callers pass is not used.
 */
public final class PromptedQuestionWriter implements QuestionWriter {
    private final ChatModel model;
    private final PromptTemplate prompt;

    /** A stage gives the same order with every passage. */
    private volatile @Nullable Wording last;

    /** What is the same for every passage of an order. */
    private record Wording(Order order, Shape shape, Map<String, String> values) {}

    /**
     * Asks {@code model}.
     *
     * @param prompt a template of {@link Prompts#QUESTION}
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
        SortedMap<String, String> ingredients = new TreeMap<>(prompt.ingredients());
        ingredients.put("model question", model.identity());
        return ingredients;
    }

    @Override
    public @Nullable String obstacle(Order order) {
        return prompt.obstacle();
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public boolean canBeAskedAgain() {
        return true;
    }

    @Override
    public Writing write(Passage passage, Order order, Earlier earlier, RandomGenerator random)
            throws FaultException, InterruptedException {
        Wording wording = wording(order);
        List<Message> messages = new ArrayList<>(prompt.fill(values(passage), wording.values));
        if (earlier.times() > 0) {
            messages.add(new Message("assistant", written(earlier.kept())));
            messages.add(new Message("user", more(order, earlier)));
        }
        JsonAsk<Writing> ask = new JsonAsk<>(
                model, Prompts.QUESTION.role(), wording.shape, new QuestionReply(passage.text(), order));
        Answer<Writing> answer = ask.ask(messages);
        if (!answer.cut()) {
            return answer.value();
        }
        List<Flawed> flawed = new ArrayList<>(answer.value().flawed());
        String tail = answer.text().substring(Math.max(0, answer.text().length() - 60)).strip();
        flawed.add(new Flawed(Flaw.CUT_OFF, "…" + tail, "the reply ended in the middle"));
        return new Writing(answer.value().pairs(), flawed);
    }

    private Wording wording(Order order) throws FaultException {
        Wording known = last;
        if (known == null || known.order != order) {
            requireRoom(order);
            known = new Wording(order, QuestionReply.shape(order), values(order));
            last = known;
        }
        return known;
    }

    private static Map<String, String> values(Order order) {
        List<QuestionKind> kinds = order.kinds().isEmpty() ? List.of(QuestionKind.values()) : order.kinds();
        return Map.of(
                "num_questions", Integer.toString(order.count()),
                "kinds", kinds.stream().map(kind -> "- " + kind.word() + " " + kind.meaning()).collect(Collectors.joining("\n")),
                "difficulty", difficulty(order.difficulty()),
                "mixed", order.difficulty() == Difficulty.MIXED ? "true" : "",
                "language", order.language(),
                "verbatim", order.verbatim() ? "true" : "");
    }

    private static Map<String, String> values(Passage passage) {
        return Map.of(
                "text", passage.text(),
                "headings", String.join(" > ", passage.headingPath()),
                "before", passage.before(),
                "after", passage.after());
    }

    private static String difficulty(Difficulty difficulty) {
        return switch (difficulty) {
            case ANY -> "";
            case EASY, MEDIUM, HARD -> "Make every question " + difficulty.word() + ": " + difficulty.meaning() + ".";
            case MIXED -> "Mix questions that are easy, medium and hard, and name the difficulty of each.\n" + Difficulty.grades()
                    .stream().map(grade -> "- " + grade.word() + ": " + grade.meaning()).collect(Collectors.joining("\n"));
        };
    }

    /** A setting that the template has no place for would be lost without a word. */
    private void requireRoom(Order order) throws FaultException {
        requireRoom(!order.kinds().isEmpty(), "kinds", "generate.kinds");
        requireRoom(order.difficulty() != Difficulty.ANY, "difficulty", "generate.difficulty");
        requireRoom(!order.language().isEmpty(), "language", "generate.language");
        requireRoom(order.verbatim(), "verbatim", "generate.verbatim");
        requireRoom(order.window() > 0, "before", "generate.window");
    }

    private void requireRoom(boolean wanted, String placeholder, String setting) throws FaultException {
        if (wanted && !prompt.used().contains(placeholder)) {
            prompt.fill(Map.of()); // a template that cannot be read at all says that first
            throw new FaultException(
                    Fault.FATAL, prompt.origin() + " has no {" + placeholder + "}, so " + setting
                            + " would be lost; add it, or unset " + setting);
        }
    }

    private static String written(List<Pair> pairs) {
        List<Map<String, String>> questions = new ArrayList<>();
        for (Pair pair : pairs) {
            Map<String, String> question = new LinkedHashMap<>();
            question.put("kind", pair.type());
            if (pair.difficulty() != null) {
                question.put("difficulty", pair.difficulty());
            }
            question.put("question", pair.question());
            question.put("answer", pair.answer());
            questions.add(question);
        }
        return ReplyText.of(Map.of("questions", questions));
    }

    private static String more(Order order, Earlier earlier) {
        StringBuilder text = new StringBuilder();
        int missing = order.count() - earlier.kept().size();
        text.append("That is ").append(earlier.kept().size()).append(" of ").append(order.count()).append(" questions.");
        if (!earlier.refused().isEmpty()) {
            text.append(" What else you wrote cannot be used:\n");
            earlier.refused().forEach(refused -> text.append("- ").append(refused).append('\n'));
        } else {
            text.append('\n');
        }
        text.append("Write ").append(missing).append(" more, by the same rules and in the same form.");
        if (!earlier.kept().isEmpty()) {
            text.append(" Ask about something that none of these asks:\n");
            earlier.kept().forEach(pair -> text.append("- ").append(pair.question()).append('\n'));
        } else {
            text.append('\n');
        }
        text.append("Reply with the new questions alone. If the passage carries no more good ones, reply with an empty list.");
        return text.toString();
    }
}
