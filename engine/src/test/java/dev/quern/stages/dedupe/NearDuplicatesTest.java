package dev.quern.stages.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.recipe.Setting;
import dev.quern.stage.Criterion;
import dev.quern.stage.Reason;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import dev.quern.testing.FixedSettings;
import dev.quern.testing.Samples;
import dev.quern.testing.SetStageRun;
import dev.quern.text.NormalForm;
import dev.quern.text.Shingles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
    private static final String LONG_ANSWER = "The lunar module served as a lifeboat for eighty-seven hours, although it was"
            + " built for two men and forty-five hours, and its batteries held to the end.";

    private static final StageDescriptor JUDGE = new StageDescriptor("curate", 1, "judges", StageDescriptor.Effect.JUDGES,
            ItemKind.SAMPLE, List.of(ItemKind.SAMPLE),
            List.of(Setting.decimal("curate.grounded", 0.5, 0, 1, "share"), Setting.decimal("curate.echo", 0.9, 0, 1, "share"),
                    Setting.whole("curate.length", 1, 0, 100, "characters")),
            List.of(),
            List.of(new Criterion(new Reason("ungrounded", "is not"), "grounded", Criterion.Bound.AT_LEAST, "curate.grounded"),
                    new Criterion(new Reason("echo", "repeats"), "echo", Criterion.Bound.AT_MOST, "curate.echo"),
                    new Criterion(new Reason("short", "is short"), "length", Criterion.Bound.AT_LEAST, "curate.length")));
    private static final Quality QUALITY = new Quality(JUDGE);

    @Test
    void copiesThatDifferInCaseSpacingAndPunctuationAreOne() throws Exception {
        var kept = Samples.sample("a", "What is a quern?", "A hand mill for grain.", 0.9);
        var shouted = Samples.sample("b", "WHAT  IS\na \"quern\"", "a hand mill, for grain", 0.8);
        var wide = Samples.sample("c", "What is a ｑｕｅｒｎ?", "A hand mill for grain", 0.7);
        var run = run(0.85, List.of(wide, kept, shouted));

        assertThat(run.on(kept)).isInstanceOf(Verdict.Accepted.class);
        for (SampleInContext copy : List.of(shouted, wide)) {
            Verdict.Rejected<SampleInContext> verdict = rejected(run.on(copy));
            assertThat(verdict.reason().code()).isEqualTo("duplicate");
            assertThat(verdict.evidence()).isEqualTo("the same as " + kept.id() + ": What is a quern?");
            assertThat(verdict.scores()).isEqualTo(Scores.of("similarity", 1));
        }
    }

    @Test
    void theSameQuestionWithAnotherAnswerStays() throws Exception {
        var first = Samples.sample("a", "What is the least temperature?", "-5 degrees", 1);
        var second = Samples.sample("b", "What is the least temperature?", "5 degrees", 1);
        assertThat(run(1, List.of(first, second)).verdicts().values())
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Accepted.class));
    }

    @Test
    void aNearCopyNamesTheOneThatStaysAndHowAlikeTheyAre() throws Exception {
        var kept = Samples.sample("a", "How long did the lunar module serve as a lifeboat?", LONG_ANSWER, 0.9);
        var near = Samples.sample("b", "How long did the lunar module serve as lifeboat?", LONG_ANSWER, 0.5);
        double jaccard = Shingles.jaccard(shingles(kept), shingles(near));
        assertThat(jaccard).isBetween(0.9, 0.99);

        Verdict.Rejected<SampleInContext> verdict = rejected(run(0.85, List.of(near, kept)).on(near));
        assertThat(verdict.reason().code()).isEqualTo("near-duplicate");
        assertThat(verdict.scores()).isEqualTo(Scores.of("similarity", jaccard));
        assertThat(verdict.evidence()).isEqualTo(
                String.format("%.2f", Math.floor(jaccard * 100) / 100) + " alike with " + kept.id()
                        + ": How long did the lunar module serve as a lifeboat?");
        assertThat(run(0.99, List.of(near, kept)).on(near)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void theBetterScoreStaysThenTheLongerAnswerThenTheLowerId() throws Exception {
        var better = Samples.sample("z", "What is a quern?", "a hand mill", 0.9);
        var worse = Samples.sample("a", "What is a quern?", "A hand mill.", 0.8);
        assertThat(run(0.85, List.of(worse, better)).on(worse)).isInstanceOf(Verdict.Rejected.class);

        var longer = Samples.sample("z", "What is a quern?", "A hand mill...", 0.9);
        assertThat(run(0.85, List.of(better, longer)).on(better)).isInstanceOf(Verdict.Rejected.class);

        var one = Samples.sample("a", "What is a quern?", "a hand mill", 0.9);
        var lower = one.id().compareTo(better.id()) < 0 ? one : better;
        assertThat(run(0.85, List.of(one, better)).on(lower)).isInstanceOf(Verdict.Accepted.class);
        assertThat(run(0.85, List.of(better, one)).on(lower)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aGradeIsTheMeanOfSharesReadAsTheJudgeReadsThem() {
        var graded = Samples.sample("a", "q", "a", 0.5);
        var measured = new SampleInContext(graded.sample(), graded.chunk(), "a", "text",
                Scores.of(Map.of("grounded", 0.5, "echo", 0.1, "length", 1.0, "unheard-of", 1.0)));
        assertThat(QUALITY.grade(measured)).isEqualTo((0.5 + 0.9) / 2);
        assertThat(QUALITY.grade(new SampleInContext(graded.sample(), graded.chunk(), "a", "text", Scores.none()))).isZero();
    }

    @Test
    void samplesWithoutAWordAreOneAndNothingIsNothing() throws Exception {
        var run = run(0.85, List.of(Samples.sample("a", "…", "!", 1), Samples.sample("b", "?", "", 1)));
        assertThat(run.verdicts().values()).filteredOn(v -> v instanceof Verdict.Accepted).hasSize(1);
        assertThat(run(0.85, List.of()).verdicts()).isEmpty();
    }

    /** Compared with all pairs, measured: nothing kept has a kept twin, and each drop names one, whatever the order of the inputs. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.85, 1})
    void whatIsKeptHasNoTwinAndWhatIsDroppedHasOne(double threshold) throws Exception {
        List<SampleInContext> corpus = corpusWithCopies(700, 11);
        var run = run(threshold, corpus);
        Map<ItemId, SampleInContext> kept = new HashMap<>();
        for (SampleInContext sample : corpus) {
            if (run.on(sample) instanceof Verdict.Accepted) {
                kept.put(sample.id(), sample);
            }
        }
        assertThat(kept.size()).isBetween(50, corpus.size() - 20);
        List<SampleInContext> everyKept = List.copyOf(kept.values());
        List<long[]> shingles = everyKept.stream().map(NearDuplicatesTest::shingles).toList();
        for (int i = 0; i < everyKept.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Shingles.jaccard(shingles.get(i), shingles.get(j)))
                        .as("%s and %s", everyKept.get(i), everyKept.get(j))
                        .isLessThan(threshold);
            }
        }
        for (SampleInContext sample : corpus) {
            if (run.on(sample) instanceof Verdict.Rejected<SampleInContext> drop) {
                SampleInContext twin = kept.values().stream()
                        .filter(k -> drop.evidence().contains(k.id() + ": " + k.sample().question())).findFirst()
                        .orElseThrow(() -> new AssertionError("no kept twin in: " + drop.evidence()));
                double jaccard = Shingles.jaccard(shingles(sample), shingles(twin));
                assertThat(jaccard).isGreaterThanOrEqualTo(threshold)
                        .isEqualTo(drop.scores().values().get("similarity"));
                assertThat(QUALITY.grade(twin)).isGreaterThanOrEqualTo(QUALITY.grade(sample));
            }
        }
        for (int shuffle = 0; shuffle < 3; shuffle++) {
            List<SampleInContext> other = new ArrayList<>(corpus);
            Collections.shuffle(other, new Random(shuffle));
            assertThat(run(threshold, other).verdicts()).isEqualTo(run.verdicts());
        }
    }

    @Test
    void copiesByTheThousandCostLittleMoreThanOne() throws Exception {
        List<SampleInContext> corpus = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            corpus.add(Samples.sample("same" + i, "How long did the module serve as a lifeboat?", LONG_ANSWER, 0.5));
        }
        for (int i = 0; i < 5_000; i++) {
            // Each a letter away from all others: no two have one normal form.
            corpus.add(Samples.sample("near" + i, "How long did the module serve as a lifeboat " + i + "?", LONG_ANSWER, 0.4));
        }
        var run = run(0.85, corpus);
        assertThat(run.verdicts().values()).filteredOn(v -> v instanceof Verdict.Accepted).hasSize(1);
        assertThat(run.loaded()).as("texts read again").isLessThan(20_000);
        assertThat(run.said()).isEmpty();
    }

    private static List<SampleInContext> corpusWithCopies(int originals, long seed) {
        Random random = new Random(seed);
        List<SampleInContext> corpus = new ArrayList<>();
        for (int i = 0; i < originals; i++) {
            String question = words(random, 6 + random.nextInt(6));
            String answer = words(random, 4 + random.nextInt(30));
            corpus.add(Samples.sample("doc" + i, question, answer, random.nextInt(5) / 4.0));
            for (int copy = random.nextInt(3); copy > 0; copy--) {
                corpus.add(Samples.sample("doc" + i + "-" + copy, edited(random, question), edited(random, answer),
                        random.nextInt(5) / 4.0));
            }
        }
        return corpus;
    }

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(Integer.toString(random.nextInt(36 * 36 * 36), 36)).append("en");
        }
        return text.toString();
    }

    private static String edited(Random random, String text) {
        String[] words = text.split(" ");
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            words[random.nextInt(words.length)] = Integer.toString(random.nextInt(99), 36);
        }
        return String.join(random.nextBoolean() ? " " : ", ", words);
    }

    private static SetStageRun<SampleInContext, SampleInContext> run(double threshold, List<SampleInContext> inputs)
            throws Exception {
        return SetStageRun.of(
                new NearDuplicates(FixedSettings.of(NearDuplicates.DESCRIPTOR).with("dedupe.threshold", threshold), JUDGE),
                inputs, 42);
    }

    private static Verdict.Rejected<SampleInContext> rejected(Verdict<SampleInContext> verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        return (Verdict.Rejected<SampleInContext>) verdict;
    }

    private static long[] shingles(SampleInContext input) {
        return Shingles.characters(5)
                .ofNormalForm(NormalForm.of(input.sample().question()) + " " + NormalForm.of(input.sample().answer()));
    }
}
