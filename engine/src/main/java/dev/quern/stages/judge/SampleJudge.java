package dev.quern.stages.judge;

import dev.quern.item.ItemKind;
import dev.quern.item.SampleInContext;
import dev.quern.llm.rubric.Rubric;
import dev.quern.recipe.Fingerprint;
import dev.quern.recipe.Nearest;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.Criterion;
import dev.quern.stage.Criterion.Bound;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import dev.quern.stage.Verdict;
import dev.quern.text.Language;
import dev.quern.text.LanguageDetector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures whether a question and its answer can stand alone in a dataset: the answer comes from the source, the question can be
 * understood by somebody who does not see the source, both have a sensible length and the language that was asked for. A model that
 * plays the role judge gives its marks by a rubric beside these measures; what passes is a comparison in either case. Thread-safe.
 */
public final class SampleJudge implements ItemStage<SampleInContext, SampleInContext> {
    private static final String MINIMUMS = "curate.minimums";
    private static final String MIN_SCORE = "curate.min_score";
    private static final int HASH_DIGITS = 16;

    /** Describes the stage. The first criterion that fails names the reason. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "curate", 1, "measure samples: grounded, understandable alone, length, language; with a model, by a rubric",
            Effect.JUDGES,
            ItemKind.SAMPLE, List.of(ItemKind.SAMPLE),
            List.of(
                    Setting.whole(
                            "curate.min_question", 12, 0, 10_000,
                            "least length of a question, in characters; one ideograph counts as three"),
                    Setting.whole("curate.max_question", 300, 1, 100_000, "greatest length of a question, in characters"),
                    Setting.whole("curate.min_answer", 1, 0, 10_000, "least length of an answer, in characters"),
                    Setting.whole("curate.max_answer", 1500, 1, 1_000_000, "greatest length of an answer, in characters"),
                    Setting.decimal(
                            "curate.grounded", 0.70, 0, 1,
                            "least share of the answer's words and figures that the source holds; 0 takes everything"),
                    Setting.decimal(
                            "curate.self_contained", 0.50, 0, 1,
                            "least clarity of a question without its source: 1 clear, 0.6 doubtful, 0 points at the page"),
                    Setting.decimal(
                            "curate.language", 0.50, 0, 1,
                            "least agreement of question and answer with the source's language; 1 where it cannot be told"),
                    Setting.decimal(
                            "curate.echo", 0.99, 0, 1,
                            "greatest share of the answer's words that the question already says; 1 takes everything"),
                    Setting.choice(
                            "curate.provider",
                            List.of("auto", "builtin", "openai", "anthropic", "gemini", "ollama", "claude", "google", "local"),
                            "who judges beside the measures: builtin nobody; the others name what the model's endpoint speaks, openai for every"
                                    + " OpenAI-compatible one, one call a sample; auto is the role judge where a model is named for it, else"
                                    + " builtin"),
                    Setting.text("curate.model", "", "name of the model that judges; short for roles.judge.model"),
                    Setting.text(
                            "curate.rubric", "",
                            "what the model judges by, as NAME of rubrics/NAME.yaml; unset is quality, which comes with Quern"),
                    Setting.texts(
                            MINIMUMS, List.of(),
                            "least marks that pass, as [faithful=5, answers=3]; a criterion that is not named has the min of its rubric"),
                    Setting.decimal(
                            MIN_SCORE, 0.5, 0, 1,
                            "least overall score by the rubric: the weighted mean of the marks, 0 the lowest mark everywhere, 1 the highest"),
                    Setting.text(
                            "curate.prompt", "",
                            "file with the judge's prompt, from the workspace's folder; unset is prompts/judge.md, or the one that comes with"
                                    + " Quern"),
                    Setting.text("curate.system", "",
                            "what the judge is told first, word for word, in place of the prompt's own"),
                    Setting.text(
                            "curate.instructions", "", "what else the judge is told, where the prompt has {extra_instructions}")),
            List.of(),
            List.of(
                    new Criterion(
                            new Reason("question-too-short", "The question has too few characters to ask anything."),
                            "question_length", Bound.AT_LEAST, "curate.min_question"),
                    new Criterion(
                            new Reason("question-too-long", "The question is longer than people ask."), "question_length",
                            Bound.AT_MOST, "curate.max_question"),
                    new Criterion(
                            new Reason("answer-too-short", "The answer is empty or nearly so."), "answer_length",
                            Bound.AT_LEAST, "curate.min_answer"),
                    new Criterion(
                            new Reason("answer-too-long", "The answer is longer than the limit."), "answer_length",
                            Bound.AT_MOST, "curate.max_answer"),
                    new Criterion(
                            new Reason("wrong-language", "Question or answer is not in the language of the source."),
                            "language", Bound.AT_LEAST, "curate.language"),
                    new Criterion(
                            new Reason("question-repeats-answer", "The question already says the answer."), "echo",
                            Bound.AT_MOST, "curate.echo"),
                    new Criterion(
                            new Reason(
                                    "not-self-contained",
                                    "The question points at its source and cannot be understood without it."),
                            "self_contained", Bound.AT_LEAST, "curate.self_contained"),
                    new Criterion(
                            new Reason("ungrounded", "The answer says what the source does not."), "grounded",
                            Bound.AT_LEAST, "curate.grounded"),
                    new Criterion(
                            new Reason("low-score", "The judge's marks together are too low."), RubricJudge.OVERALL,
                            Bound.AT_LEAST, MIN_SCORE)));

    /** Names of the scores that are measured without a model. */
    public static final Set<String> MEASURES = Set.of("question_length", "answer_length", "grounded", "self_contained",
            "language",
            "echo");

    /** Names of scores that no criterion of a rubric can have. */
    public static final Set<String> SCORES = Stream.concat(MEASURES.stream(), Stream.of(RubricJudge.OVERALL))
            .collect(Collectors.toUnmodifiableSet());

    private static final TextLength LENGTH = new TextLength();
    private static final SelfContainment SELF_CONTAINMENT = new SelfContainment();

    private final Scorecard<SampleInContext> scorecard;
    private final @Nullable RubricJudge judge;
    private final @Nullable String broken;
    private final StageDescriptor descriptor;
    private final String language;

    /** Measures without a model. */
    public SampleJudge(Settings settings) {
        this(settings, null, null);
    }

    /**
     * Measures, and has a model judge by its rubric.
     *
     * @throws IllegalArgumentException when a minimum names no criterion of the rubric, or is no mark
     */
    public SampleJudge(Settings settings, RubricJudge judge) {
        this(settings, judge, null);
    }

    /** Stands where the rubric cannot be used: no error until somebody runs. */
    public static SampleJudge broken(Settings settings, String message) {
        return new SampleJudge(settings, null, message);
    }

    private SampleJudge(Settings settings, @Nullable RubricJudge judge, @Nullable String broken) {
        this.judge = judge;
        this.broken = broken;
        this.language = language(settings.text("generate.language"));
        this.scorecard = new Scorecard<>(
                Map.of(
                        "question_length", sample -> LENGTH.of(sample.sample().question()), "answer_length",
                        sample -> LENGTH.of(sample.sample().answer()), "grounded", new Grounding(), "self_contained",
                        sample -> SELF_CONTAINMENT.of(sample.sample().question()), "language",
                        new LanguageAgreement(new LanguageDetector(), language), "echo", new AnswerEcho()));
        this.descriptor = judge == null ? DESCRIPTOR : described(judge.rubric(), settings.texts(MINIMUMS));
    }

    /** The language that samples are meant to have: a code, "" for that of their source, "?" for one without a code. */
    private static String language(String typed) {
        if (typed.isBlank() || typed.strip().equalsIgnoreCase("auto")) {
            return "";
        }
        String code = Language.of(typed).code();
        return code == null ? LanguageAgreement.UNKNOWN : code;
    }

    private static StageDescriptor described(Rubric rubric, List<String> typed) {
        Map<String, Double> minimums = minimums(rubric, typed);
        List<Criterion> criteria = new ArrayList<>(DESCRIPTOR.criteria());
        List<Criterion> marks = rubric.criteria().stream()
                .map(criterion -> new Criterion(
                        new Reason(criterion.reason(), "The judge's mark for " + criterion.name() + " is too low."),
                        criterion.name(),
                        Bound.AT_LEAST, MINIMUMS, minimums.getOrDefault(criterion.name(), criterion.minimum())))
                .toList();
        criteria.addAll(criteria.size() - 1, marks);
        return new StageDescriptor(
                DESCRIPTOR.name(), DESCRIPTOR.version(), DESCRIPTOR.summary(), DESCRIPTOR.effect(), DESCRIPTOR.input(),
                DESCRIPTOR.outputs(), DESCRIPTOR.settings(), DESCRIPTOR.reasons(), criteria);
    }

    private static Map<String, Double> minimums(Rubric rubric, List<String> typed) {
        List<String> names = rubric.criteria().stream().map(Rubric.Criterion::name).toList();
        Map<String, Double> minimums = new TreeMap<>();
        for (String text : typed) {
            String[] halves = text.split("=", 2);
            String name = halves[0].strip();
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        MINIMUMS + ": rubric " + rubric.name() + " has no criterion '" + name + "'"
                                + Nearest.to(name, names).map(near -> "; did you mean " + near + "?").orElse("")
                                + "  (criteria: " + String.join(", ", names) + ")");
            }
            try {
                double mark = Double.parseDouble(halves.length == 2 ? halves[1].strip() : "");
                if (mark >= rubric.lowest() && mark <= rubric.highest()) {
                    minimums.put(name, mark);
                    continue;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(MINIMUMS + ": '" + text + "' is no least mark; write " + name + "=NUMBER", e);
            }
            throw new IllegalArgumentException(
                    MINIMUMS + ": '" + text + "' is outside of the marks of rubric " + rubric.name() + ", "
                            + RubricJudge.shown(rubric.lowest()) + " to " + RubricJudge.shown(rubric.highest()));
        }
        return minimums;
    }

    @Override
    public StageDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public String identity() {
        String wanted = language.isEmpty() ? "" : "language=" + language;
        return judge == null ? wanted : wanted + ";" + judge.model().identity();
    }

    @Override
    public @Nullable String obstacle() {
        return judge == null ? broken : judge.prompt().obstacle();
    }

    @Override
    public SortedMap<String, String> ingredients() {
        if (judge == null) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> ingredients = new TreeMap<>(judge.prompt().ingredients());
        ingredients.put(
                "rubric " + judge.rubric().name(),
                Fingerprint.of("rubric", 1, judge.rubric().judged(), new TreeMap<>(), "").substring(0, HASH_DIGITS));
        return ingredients;
    }

    @Override
    public boolean waits() {
        return judge != null;
    }

    @Override
    public Verdict<SampleInContext> apply(SampleInContext sample, StageContext context) throws Exception {
        if (broken != null) {
            throw new FaultException(Fault.FATAL, broken);
        }
        return scorecard.judge(sample, judge == null ? Map.of() : judge.judge(sample));
    }
}
