package dev.quern.stages.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.ItemId;
import dev.quern.item.SampleInContext;
import dev.quern.stage.Verdict;
import dev.quern.testing.FixedSettings;
import dev.quern.testing.Samples;
import dev.quern.testing.SetStageRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LeakCheckTest {
    private static final String TEXT = "The quern is a stone hand mill for grinding grain, made of two stones, of which the upper"
            + " one turns. It was used from the Neolithic on, and in some places it is in use to this day, mostly by hand.";
    private final Document document = Samples.document("mill.md", TEXT + " " + TEXT.toUpperCase(java.util.Locale.ROOT));
    private final SampleInContext whole = sample(0, 120, "What is a quern?", "A stone hand mill for grain.");

    @Test
    void twoSamplesOfOneChunk() {
        SampleInContext other = sample(0, 120, "Which stone turns?", "The upper one does.");
        assertLeak(whole, other, "samples of one chunk, " + whole.chunk().id());
    }

    @Test
    void chunksThatShareText() {
        SampleInContext other = sample(100, 200, "Since when is it used?", "From the Neolithic on.");
        assertLeak(whole, other, "chunks that share characters 100 to 120 of " + document.id());
        assertFree(whole, sample(120, 200, "Since when is it used?", "From the Neolithic on."));
    }

    /** A long chunk that reaches over two short ones of its own split into one of another. */
    @Test
    void chunksThatShareTextOverOthers() {
        SampleInContext reaching = sample(0, 180, "one two three four", "five six seven");
        SampleInContext inside = sample(10, 40, "eight nine ten eleven", "twelve thirteen");
        SampleInContext late = sample(170, 190, "fourteen fifteen sixteen", "seventeen eighteen");
        assertThatThrownBy(() -> check(Map.of(reaching, "train", inside, "train", late, "test")))
                .isInstanceOf(LeakException.class).hasMessageContaining("characters 170 to 180")
                .hasMessageContaining(reaching.chunk().id().value()).hasMessageContaining(late.chunk().id().value());
    }

    @Test
    void chunksThatSayTheSame() {
        Document copy = Samples.document("copy.html", "  " + TEXT.replace(",", " ,"));
        SampleInContext other = sample(copy, 0, copy.text().length(), "Which stone turns?", "The upper one does.");
        SampleInContext first = sample(0, TEXT.length(), "What is a quern?", "A stone hand mill for grain.");
        assertLeak(first, other, "chunks that are 1.00 alike");
    }

    @Test
    void chunksThatSayNearlyTheSame() {
        Document copy = Samples.document("copy.html", TEXT.replace("two stones", "two flat stones"));
        SampleInContext other = sample(copy, 0, copy.text().length(), "Which stone turns?", "The upper one does.");
        assertLeak(sample(0, TEXT.length(), "What is a quern?", "A stone hand mill for grain."), other, "chunks that are 0.8");
    }

    @Test
    void samplesThatSayNearlyTheSame() {
        Document elsewhere = Samples.document("other.md", "Nothing of what stands there stands here, not a word of it at all.");
        SampleInContext other = sample(elsewhere, 0, 60, "What is a quern then?", "A stone hand mill for grain.");
        assertLeak(whole, other, "samples that are 0.");
    }

    /** Whatever single sample is moved out of a group of several, it is noticed; an assignment that is right passes. */
    @Test
    void anySampleThatIsMovedAwayFromItsLikeIsCaught() throws Exception {
        List<SampleInContext> corpus = RandomCorpus.of(25, 20, 77);
        var run = SetStageRun.of(new LeakFreeSplit(FixedSettings.of(LeakFreeSplit.DESCRIPTOR)), corpus, 42);
        Map<SampleInContext, String> labels = new HashMap<>();
        for (SampleInContext sample : corpus) {
            labels.put(sample, Objects.requireNonNull(((Verdict.Accepted<SampleInContext>) run.on(sample)).label()));
        }
        assertThatCode(() -> check(labels)).doesNotThrowAnyException();
        int caught = 0;
        for (SampleInContext sample : corpus) {
            Map<SampleInContext, String> mutant = new HashMap<>(labels);
            mutant.put(sample, "test".equals(labels.get(sample)) ? "train" : "test");
            // Chunks overlap, so no sample of these documents stands alone.
            assertThatThrownBy(() -> check(mutant)).as("%s moved", sample.id()).isInstanceOf(LeakException.class);
            caught++;
        }
        assertThat(caught).isGreaterThan(100);
    }

    private void assertLeak(SampleInContext first, SampleInContext second, String what) {
        assertThatThrownBy(() -> check(Map.of(first, "train", second, "test"))).isInstanceOf(LeakException.class)
                .hasMessageStartingWith("the split leaks " + what).message()
                .matches(".*: (chk|smp)-[0-9a-f]{24} \\((train|test)\\) and (chk|smp)-[0-9a-f]{24} \\((train|test)\\)");
        assertThatCode(() -> check(Map.of(first, "test", second, "test"))).doesNotThrowAnyException();
    }

    private void assertFree(SampleInContext first, SampleInContext second) {
        assertThatCode(() -> check(Map.of(first, "train", second, "test"))).doesNotThrowAnyException();
    }

    private static void check(Map<SampleInContext, String> labels) throws Exception {
        Map<ItemId, String> byId = new HashMap<>();
        labels.forEach((sample, label) -> byId.put(sample.id(), label));
        new LeakCheck(0.7).check(SetStageRun.inputs(labels.keySet()), id -> Objects.requireNonNull(byId.get(id)),
                SetStageRun.quiet(42));
    }

    private SampleInContext sample(int start, int end, String question, String answer) {
        return sample(document, start, end, question, answer);
    }

    private static SampleInContext sample(Document document, int start, int end, String question, String answer) {
        Chunk chunk = Samples.chunk(document, start, end);
        return Samples.sample(document, chunk, question, answer);
    }
}
