package dev.quern.llm.builtin;

import dev.quern.llm.Difficulty;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionKind;
import dev.quern.llm.QuestionWriter;
import dev.quern.llm.builtin.find.Candidate;
import dev.quern.llm.builtin.find.Finder;
import dev.quern.llm.builtin.find.Finders;
import dev.quern.llm.builtin.find.Findings;
import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.page.Page;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes questions without any model: it recognises definitions, quantities, dates, causes, purposes, lists, steps and tables by grammar
 * and layout, and answers each question with a verbatim stretch of the passage.
 *
 * <p>What it is for: trying the mill before a model is set up, tests and smoke runs, and extractive question answering. It is no
 * replacement for a model: it asks only what one sentence, list or table states outright, and rather stays silent than asks badly. It
 * writes nothing about text that is not English.
 *
 * <p>Deterministic: the same passage and count give the same pairs; the generator of chance is not used. Thread-safe. Linear in the length
 * of the passage.
 */
public final class ExtractiveQuestionWriter implements QuestionWriter {
    private static final String IDENTITY = "builtin/2";
    private static final int LONGEST_PASSAGE = 1 << 20;

    private final List<Finder> finders = Finders.all();

    /** A writer with every finder. */
    public ExtractiveQuestionWriter() {}

    @Override
    public String identity() {
        return IDENTITY;
    }

    @Override
    public Writing write(Passage passage, Order order, Earlier earlier, RandomGenerator random) throws FaultException {
        String obstacle = obstacle(order);
        if (obstacle != null) {
            throw new FaultException(Fault.FATAL, obstacle);
        }
        return new Writing(write(passage, order.count()), List.of());
    }

    /** What takes a model. */
    @Override
    public @Nullable String obstacle(Order order) {
        Optional<QuestionKind> kind = order.kinds().stream().filter(k -> k != QuestionKind.FACTUAL).findFirst();
        if (kind.isPresent()) {
            return cannot("asks factual questions alone", "generate.kinds", kind.get().word());
        }
        if (order.difficulty() != Difficulty.ANY) {
            return cannot("cannot say how hard a question is", "generate.difficulty", order.difficulty().word());
        }
        if (!order.language().isEmpty() && !order.language().equals("English")) {
            return cannot("writes English alone", "generate.language", order.language());
        }
        return order.window() > 0 ? cannot("looks at no neighbours", "generate.window", Integer.toString(order.window())) : null;
    }

    private static String cannot(String can, String setting, String value) {
        return "the builtin generator " + can + ", and " + setting + " is " + value
                + ".   Name a model for the role question, or: unset " + setting;
    }

    /** Writes at most {@code count} pairs about a passage. */
    public List<Pair> write(Passage passage, int count) {
        String text = passage.text();
        if (count < 1 || !isEnglish(passage.language()) || text.length() > LONGEST_PASSAGE || !English.reads(text)) {
            return List.of();
        }
        Page page = Page.read(text, passage.headingPath());
        Findings findings = new Findings(page);
        for (Finder finder : finders) {
            finder.find(page, findings);
        }
        List<Pair> pairs = new ArrayList<>();
        for (Candidate candidate : Selection.best(findings.candidates(), count)) {
            int start = text.codePointCount(0, candidate.span().start());
            int end = start + candidate.answer().codePointCount(0, candidate.answer().length());
            pairs.add(new Pair(candidate.type(), candidate.question(), candidate.answer(), start, end));
        }
        return List.copyOf(pairs);
    }

    private static boolean isEnglish(@Nullable String language) {
        return language == null || language.isEmpty() || language.equals("en") || language.startsWith("en-");
    }
}
