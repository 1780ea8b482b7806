package dev.quern.stages.judge;

import dev.quern.item.ItemKind;
import dev.quern.item.SampleInContext;
import dev.quern.recipe.Setting;
import dev.quern.stage.Criterion;
import dev.quern.stage.Criterion.Bound;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import dev.quern.stage.Verdict;
import dev.quern.text.LanguageDetector;
import java.util.List;
import java.util.Map;

/**
 * Measures whether a question and its answer can stand alone in a dataset: the answer comes from the source, the question can be
 * understood by somebody who does not see the source, both have a sensible length and the source's language. Uses no model.
 */
public final class SampleJudge implements ItemStage<SampleInContext, SampleInContext> {
    /** Describes the stage. The first criterion that fails names the reason. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "curate", 1, "measure samples: grounded, understandable alone, length, language", Effect.JUDGES,
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
                            "greatest share of the answer's words that the question already says; 1 takes everything")),
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
                            Bound.AT_LEAST, "curate.grounded")));

    private static final TextLength LENGTH = new TextLength();
    private static final SelfContainment SELF_CONTAINMENT = new SelfContainment();

    private static final Scorecard<SampleInContext> SCORECARD = new Scorecard<>(
            Map.of(
                    "question_length", sample -> LENGTH.of(sample.sample().question()), "answer_length",
                    sample -> LENGTH.of(sample.sample().answer()), "grounded", new Grounding(), "self_contained",
                    sample -> SELF_CONTAINMENT.of(sample.sample().question()), "language",
                    new LanguageAgreement(new LanguageDetector()), "echo", new AnswerEcho()));

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Verdict<SampleInContext> apply(SampleInContext sample, StageContext context) {
        return SCORECARD.judge(sample);
    }
}
