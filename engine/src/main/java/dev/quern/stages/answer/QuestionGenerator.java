package dev.quern.stages.answer;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.ItemKind;
import dev.quern.item.Sample;
import dev.quern.item.Scores;
import dev.quern.llm.Difficulty;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionKind;
import dev.quern.llm.QuestionWriter;
import dev.quern.llm.QuestionWriter.Passage;
import dev.quern.recipe.Nearest;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import dev.quern.text.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of a chunk by having a {@link QuestionWriter} ask about it. What the writer wrote and cannot be used is dropped with its
 * reason; a writer that left some out is asked once more for those that are missing. Thread-safe as far as its writer is.
 */
public final class QuestionGenerator implements ItemStage<ChunkInContext, Sample> {
    private static final Reason NO_QUESTION = new Reason("no-question", "Nothing in the chunk carries a question.");
    private static final Reason TOO_FEW = new Reason(
            "too-few-questions", "The writer found fewer questions than asked for, and generate.fewer is reject.");

    private static final String KEEP = "keep";
    private static final String REJECT = "reject";
    private static final String AUTO = "auto";

    /** What this stage says of itself. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "generate",
            1,
            "Write questions and answers about each chunk",
            StageDescriptor.Effect.PRODUCES,
            ItemKind.CHUNK,
            List.of(ItemKind.SAMPLE),
            List.of(
                    Setting.choice(
                            "generate.provider",
                            List.of("auto", "builtin", "openai", "anthropic", "gemini", "ollama", "claude", "google", "local"),
                            "who asks: builtin needs no model and takes answers verbatim from the text (to try things out, for tests and"
                                    + " extractive questions); the others name what the model's endpoint speaks, openai for every"
                                    + " OpenAI-compatible one; auto is the role question where a model is named for it, else builtin"),
                    Setting.text("generate.model", "", "name of the model that asks; short for roles.question.model"),
                    Setting.whole(
                            "generate.questions_per_chunk", 3, 1, 20,
                            "questions wanted about one chunk; a model that writes fewer is asked once more for those that are missing"),
                    Setting.choice(
                            "generate.fewer",
                            Map.of(KEEP, "the questions that there are become samples", REJECT,
                                    "the chunk is rejected with all its questions"),
                            List.of(KEEP, REJECT),
                            "what becomes of a chunk with fewer questions than wanted: keep takes those that there are, reject drops all"),
                    Setting.texts(
                            "generate.kinds", List.of(),
                            "kinds of question: factual, analytical, explanatory, inferential; unset leaves it to the writer; builtin is factual"),
                    Setting.choice(
                            "generate.difficulty", Difficulty.words(),
                            "how hard questions are; mixed writes some of each and says of each how hard it is; any leaves it open"),
                    Setting.text(
                            "generate.language", AUTO,
                            "language of questions and answers, as a code (de) or in English (German); auto is that of the passage"),
                    Setting.flag(
                            "generate.verbatim", false,
                            "whether every answer has to stand in the passage word for word; a pair whose answer does not is dropped"),
                    Setting.whole(
                            "generate.window", 0, 0, 20,
                            "neighbouring chunks before and after that a model sees as well, and asks nothing about"),
                    Setting.text(
                            "generate.prompt", "",
                            "file with the prompt, from the workspace's folder; unset is prompts/question.md, or the one that comes with"
                                    + " Quern"),
                    Setting.text(
                            "generate.system", "", "what the model is told first, word for word, in place of the prompt's own"),
                    Setting.text(
                            "generate.instructions", "",
                            "what else the model is asked, where the prompt has {extra_instructions}")),
            reasons(),
            List.of());

    private final QuestionWriter writer;
    private final Order order;
    private final boolean rejectsFewer;

    /** Most passages give as many questions as the one before. */
    private volatile @Nullable Counted latest;

    private record Counted(int kept, Scores scores) {}

    /**
     * Asks by {@code writer}, for what the settings order.
     *
     * @throws IllegalArgumentException when a kind or a language cannot be understood
     */
    public QuestionGenerator(QuestionWriter writer, Settings settings) {
        this.writer = writer;
        this.order = new Order(
                Math.toIntExact(settings.whole("generate.questions_per_chunk")), kinds(settings.texts("generate.kinds")),
                Difficulty.valueOf(settings.text("generate.difficulty").toUpperCase(Locale.ROOT)),
                language(settings.text("generate.language")), settings.flag("generate.verbatim"),
                Math.toIntExact(settings.whole("generate.window")));
        this.rejectsFewer = settings.text("generate.fewer").equals(REJECT);
    }

    private static List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(List.of(NO_QUESTION, TOO_FEW));
        reasons.addAll(PairSieve.REASONS);
        return reasons;
    }

    private static List<QuestionKind> kinds(List<String> typed) {
        Set<QuestionKind> kinds = EnumSet.noneOf(QuestionKind.class);
        List<String> words = QuestionKind.words();
        for (String kind : typed) {
            int found = words.indexOf(kind.strip().toLowerCase(Locale.ROOT));
            if (found < 0) {
                throw new IllegalArgumentException(
                        "generate.kinds takes " + String.join(", ", words) + ", not '" + kind + "'"
                                + Nearest.to(kind, words).map(near -> "; did you mean " + near + "?").orElse(""));
            }
            kinds.add(QuestionKind.values()[found]);
        }
        return List.copyOf(kinds);
    }

    private static String language(String typed) {
        if (typed.isBlank() || typed.strip().equalsIgnoreCase(AUTO)) {
            return "";
        }
        try {
            return Language.of(typed).name();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("generate.language: " + e.getMessage(), e);
        }
    }

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String identity() {
        return writer.identity();
    }

    @Override
    public SortedMap<String, String> ingredients() {
        return writer.ingredients();
    }

    @Override
    public @Nullable String obstacle() {
        return writer.obstacle(order);
    }

    @Override
    public boolean waits() {
        return writer.waits();
    }

    @Override
    public int window() {
        return order.window();
    }

    @Override
    public Verdict<Sample> apply(ChunkInContext input, StageContext context) throws Exception {
        Chunk chunk = input.chunk();
        Passage passage = new Passage(
                chunk.text(), input.before(), input.after(), chunk.headingPath(), chunk.language());
        PairSieve sieve = new PairSieve(chunk, order);
        sieve.take(writer.write(passage, order, sieve.earlier(), context.random()));
        if (sieve.missing() > 0 && writer.canBeAskedAgain()) {
            askAgain(passage, sieve, context);
        }
        if (sieve.kept() == 0) {
            int length = chunk.endChar() - chunk.startChar();
            String evidence = sieve.drops().isEmpty()
                    ? "nothing to ask in " + length + " characters"
                    : "nothing that can be used in " + length + " characters: " + sieve.summary();
            return new Verdict.Rejected<>(NO_QUESTION, evidence, scores(sieve), sieve.drops());
        }
        if (sieve.missing() > 0 && rejectsFewer) {
            String evidence = sieve.kept() + " of " + order.count();
            return new Verdict.Rejected<>(TOO_FEW, evidence, scores(sieve), sieve.dropsWithKept(TOO_FEW, evidence));
        }
        return new Verdict.Accepted<>(sieve.samples(), scores(sieve), null, sieve.drops());
    }

    /** What was kept of the first reply is not lost because the second cannot be read. */
    private void askAgain(Passage passage, PairSieve sieve, StageContext context) throws FaultException, InterruptedException {
        try {
            sieve.take(writer.write(passage, order, sieve.earlier(), context.random()));
        } catch (FaultException e) {
            if (e.fault() != Fault.PERMANENT) {
                throw e;
            }
            sieve.gaveUp(String.valueOf(e.getMessage()));
        }
    }

    /** A writer that is asked for so many questions leaves behind how many it found. */
    private Scores scores(PairSieve sieve) {
        if (!writer.canBeAskedAgain()) {
            return Scores.none();
        }
        Counted known = latest;
        if (known == null || known.kept != sieve.kept()) {
            known = new Counted(
                    sieve.kept(), Scores.of(Map.of("asked", (double) order.count(), "kept", (double) sieve.kept())));
            latest = known;
        }
        return known.scores;
    }
}
