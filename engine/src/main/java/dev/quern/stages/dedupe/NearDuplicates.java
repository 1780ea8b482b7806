package dev.quern.stages.dedupe;

import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.Reason;
import dev.quern.stage.SetStage;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drops samples that repeat another one: exactly, once case, spacing and punctuation are set aside, or nearly, by the Jaccard similarity of
 * the five-character shingles of question and answer. Of each pair the one of better {@link Quality} stays. Every dropped sample names
 * a kept one that it is alike with, and no two kept samples are as alike as the threshold, as far as MinHash finds pairs: at the threshold
 * it misses fewer than one in a thousand.
 */
public final class NearDuplicates implements SetStage<SampleInContext, SampleInContext> {
    private static final String THRESHOLD = "dedupe.threshold";
    private static final String SIMILARITY = "similarity";
    private static final Reason DUPLICATE = new Reason("duplicate",
            "question and answer are those of another sample, but for case, spacing and punctuation");
    private static final Reason NEAR_DUPLICATE = new Reason("near-duplicate",
            "question and answer are nearly those of another sample that scores at least as well");

    /** How this stage describes itself. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor("dedupe", 1,
            "Keeps the best of samples that say the same", StageDescriptor.Effect.SELECTS, ItemKind.SAMPLE,
            List.of(ItemKind.SAMPLE),
            List.of(Setting.decimal(THRESHOLD, 0.85, 0.1, 1,
                    "similarity from which on two samples are one, as the share of five-character runs of question and answer"
                            + " that both have; higher drops fewer, 1 only those with all of them alike")),
            List.of(DUPLICATE, NEAR_DUPLICATE), List.of());

    /** Enough twins to load at a time that a catalog answers in bulk; few enough for any heap. */
    private static final int TWINS_AT_A_TIME = 500;
    private static final int QUESTION_SHOWN = 200;

    private final double threshold;
    private final Quality quality;

    /**
     * Takes {@code dedupe.threshold}.
     *
     * @param judge the stage whose scores say which of two samples is better
     */
    public NearDuplicates(Settings settings, StageDescriptor judge) {
        threshold = settings.decimal(THRESHOLD);
        quality = new Quality(judge);
    }

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void settle(
            Inputs<SampleInContext> inputs, SetContext context, Settlement<SampleInContext> settlement)
            throws InterruptedException {
        try (Wordings wordings = Wordings.of(inputs, quality, context)) {
            Selection selection = new Selection(wordings, threshold);
            selection.select(context);
            if (selection.undercompared() > 0) {
                context.say(String.format(Locale.ROOT,
                        "%,d samples look like so many others that they were compared with the likeliest of them alone",
                        selection.undercompared()));
            }
            settleAll(wordings, selection, inputs, context, settlement);
        }
    }

    private static void settleAll(
            Wordings wordings,
            Selection selection,
            Inputs<SampleInContext> inputs,
            SetContext context,
            Settlement<SampleInContext> settlement)
            throws InterruptedException {
        List<Integer> dropped = new ArrayList<>();
        Map<ItemId, String> questions = new HashMap<>();
        for (int sample = 0; sample < wordings.samples(); sample++) {
            int wording = wordings.wordingOf(sample);
            int twin = wordings.best(selection.twinOf(wording));
            if (twin == sample) {
                settlement.settle(wordings.id(sample), Verdict.passed());
            } else {
                dropped.add(sample);
                questions.put(wordings.id(twin), "");
            }
            if (questions.size() == TWINS_AT_A_TIME) {
                drop(dropped, questions, wordings, selection, inputs, settlement);
                context.progress(sample, wordings.samples());
            }
        }
        drop(dropped, questions, wordings, selection, inputs, settlement);
    }

    private static void drop(
            List<Integer> dropped,
            Map<ItemId, String> questions,
            Wordings wordings,
            Selection selection,
            Inputs<SampleInContext> inputs,
            Settlement<SampleInContext> settlement) {
        for (SampleInContext twin : inputs.load(questions.keySet())) {
            questions.put(twin.id(), shown(twin.sample().question()));
        }
        for (int sample : dropped) {
            int wording = wordings.wordingOf(sample);
            int kept = selection.twinOf(wording);
            ItemId twin = wordings.id(wordings.best(kept));
            double similarity = kept == wording ? 1 : selection.similarity(wording);
            String evidence = kept == wording
                    ? "the same as " + twin + ": " + questions.get(twin)
                    // Rounded down: 0.8496 must not read as if it had reached 0.85.
                    : String.format(Locale.ROOT, "%.2f alike with %s: %s", Math.floor(similarity * 100) / 100, twin,
                            questions.get(twin));
            settlement.settle(wordings.id(sample), new Verdict.Rejected<>(
                    kept == wording ? DUPLICATE : NEAR_DUPLICATE, evidence, Scores.of(SIMILARITY, similarity)));
        }
        dropped.clear();
        questions.clear();
    }

    private static String shown(String question) {
        String line = question.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= QUESTION_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, QUESTION_SHOWN - 1)) + "…";
    }
}
