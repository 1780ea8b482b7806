package dev.quern.stages.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.ItemId;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.Verdict;
import dev.quern.testing.FixedSettings;
import dev.quern.testing.Samples;
import dev.quern.testing.SetStageRun;
import dev.quern.text.Shingles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakFreeSplitTest {
    private static final FixedSettings DEFAULTS = FixedSettings.of(LeakFreeSplit.DESCRIPTOR);

    /** All pairs are compared here, with no index and no sketch. */
    @ParameterizedTest
    @CsvSource({"document,0,60,1", "document,30,60,2", "chunk,0,25,3", "chunk,0,3,4", "chunk,30,12,5", "auto,0,6,6",
        "auto,0,80,7"})
    void nothingThatHangsTogetherIsParted(String by, int overlap, int documents, long seed) throws Exception {
        List<SampleInContext> corpus = RandomCorpus.of(documents, overlap, seed);
        Map<ItemId, String> labels = labels(run(DEFAULTS.with("split.by", by), corpus, 42));
        Shingles words = Shingles.words(3);
        Shingles characters = Shingles.characters(5);
        List<long[]> texts = corpus.stream().map(s -> words.of(s.chunk().text())).toList();
        List<long[]> questions = corpus.stream()
                .map(s -> characters.of(s.sample().question() + "\n" + s.sample().answer())).toList();
        int alikeAcrossDocuments = 0;
        for (int i = 0; i < corpus.size(); i++) {
            for (int j = 0; j < i; j++) {
                Chunk a = corpus.get(i).chunk();
                Chunk b = corpus.get(j).chunk();
                boolean sameDocument = a.documentId().equals(b.documentId());
                boolean together = sameDocument && by.equals("document")
                        || sameDocument && a.startChar() < b.endChar() && b.startChar() < a.endChar();
                boolean alike = Shingles.jaccard(texts.get(i), texts.get(j)) >= 0.7
                        || Shingles.jaccard(questions.get(i), questions.get(j)) >= 0.7;
                alikeAcrossDocuments += alike && !sameDocument ? 1 : 0;
                if (together || alike) {
                    assertThat(labels.get(corpus.get(i).id())).as("%s and %s", a, b)
                            .isEqualTo(labels.get(corpus.get(j).id()));
                }
            }
        }
        assertThat(alikeAcrossDocuments).as("copies planted").isPositive();
    }

    @ParameterizedTest
    @CsvSource({"document", "chunk"})
    void theSharesHoldOverallAndInEachStratum(String by) throws Exception {
        List<SampleInContext> corpus = RandomCorpus.of(300, 0, 9);
        Map<ItemId, String> labels = labels(run(DEFAULTS.with("split.by", by), corpus, 42));
        assertShares(corpus, labels, sample -> "all", 0.01);
        assertShares(corpus, labels, SampleInContext::documentKind, 0.04);
        assertShares(corpus, labels, sample -> sample.documentKind() + sample.sample().type(), 0.06);
    }

    /** A single sample fits train best; a hundred kinds of one sample each must not all end there. */
    @Test
    void rareKindsDoNotFillTrain() throws Exception {
        Random random = new Random(4);
        List<SampleInContext> corpus = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Document document = Samples.document("d" + i, words(random, 40));
            Chunk chunk = Samples.chunk(document, 0, document.text().length());
            corpus.add(Samples.sample(document, chunk, i < 40 ? "usual" : "rare-" + i, words(random, 8), words(random, 8),
                    Scores.none()));
        }
        Map<ItemId, String> labels = labels(run(DEFAULTS, corpus, 42));
        assertShares(corpus, labels, sample -> "all", 0.001);
        assertShares(corpus.subList(0, 40), labels, sample -> "usual", 0.03);
    }

    @Test
    void theOrderOfTheInputsPlaysNoPartAndTheSeedDoes() throws Exception {
        List<SampleInContext> corpus = RandomCorpus.of(40, 0, 5);
        for (String by : List.of("document", "chunk")) {
            FixedSettings settings = DEFAULTS.with("split.by", by);
            Map<ItemId, String> labels = labels(run(settings, corpus, 42));
            for (int shuffle = 0; shuffle < 4; shuffle++) {
                List<SampleInContext> other = new ArrayList<>(corpus);
                Collections.shuffle(other, new Random(shuffle));
                assertThat(labels(run(settings, other, 42)).equals(labels)).as("shuffled, by %s", by).isTrue();
            }
            assertThat(labels(run(settings, corpus, 43)).equals(labels)).as("another seed, by %s", by).isFalse();
        }
    }

    @Test
    void aDocumentStaysWholeWhenThereAreEnough() throws Exception {
        List<SampleInContext> corpus = RandomCorpus.of(40, 0, 5);
        var run = run(DEFAULTS, corpus, 42);
        Map<ItemId, String> labels = labels(run);
        assertThat(run.said()).singleElement().asString().matches(
                "\\d+ groups, no chunk and no near-duplicate in two splits");
        Map<String, List<String>> byDocument = corpus.stream().collect(Collectors.groupingBy(
                SampleInContext::documentUri,
                Collectors.mapping(s -> Objects.requireNonNull(labels.get(s.id())), Collectors.toList())));
        assertThat(byDocument.values()).allSatisfy(splits -> assertThat(splits).containsOnly(splits.getFirst()));
    }

    @Test
    void tooFewDocumentsAreSplitByChunksAndThatIsSaid() throws Exception {
        List<SampleInContext> corpus = RandomCorpus.of(3, 0, 8);
        var run = run(DEFAULTS, corpus, 42);
        assertThat(run.said().getFirst()).startsWith("3 documents are too few to split by")
                .contains("a share of 0.15 needs 7").contains("split.by");
        assertThat(labels(run).values()).contains("train", "validation", "test");
    }

    @Test
    void threeGroupsFillThreeSplitsHoweverUneven() throws Exception {
        List<SampleInContext> corpus = new ArrayList<>();
        int[] sizes = {200, 1, 1};
        Random random = new Random(1);
        for (int d = 0; d < sizes.length; d++) {
            Document document = Samples.document("d" + d, words(random, 40));
            Chunk chunk = Samples.chunk(document, 0, document.text().length());
            for (int i = 0; i < sizes[d]; i++) {
                corpus.add(Samples.sample(document, chunk, words(random, 8), words(random, 8)));
            }
        }
        var run = run(DEFAULTS, corpus, 42);
        assertThat(labels(run).values()).contains("train", "validation", "test");
        assertThat(run.said()).anySatisfy(said -> assertThat(said)
                .isEqualTo("train has 0.99 of the samples where 0.7 was asked for: groups cannot be parted,"
                        + " and the largest has 200 of 202 samples"));
    }

    @Test
    void whatCannotBePartedLeavesSplitsEmptyAndThatIsSaid() throws Exception {
        Document document = Samples.document("d", words(new Random(1), 40));
        Chunk chunk = Samples.chunk(document, 0, document.text().length());
        List<SampleInContext> corpus = List.of(Samples.sample(document, chunk, "What is a quern?", "A hand mill."),
                Samples.sample(document, chunk, "Who turned it?", "Mostly women."));
        var run = run(DEFAULTS, corpus, 42);
        assertThat(labels(run).values()).containsOnly("train");
        assertThat(run.said()).contains("validation and test stay empty: the samples hang together in 1 group");
        assertThat(run(DEFAULTS, List.of(), 42).verdicts()).isEmpty();
    }

    @Test
    void aShareOfNothingGetsNothing() throws Exception {
        FixedSettings settings = DEFAULTS.with("split.train", 0.8).with("split.validation", 0.0).with("split.test", 0.2);
        assertThat(labels(run(settings, RandomCorpus.of(40, 0, 5), 42)).values()).containsOnly("train", "test");
    }

    @Test
    void sharesThatDoNotAddUpAreNamed() {
        assertThatThrownBy(() -> run(DEFAULTS.with("split.test", 0.25), RandomCorpus.of(3, 0, 5), 42))
                .isInstanceOfSatisfying(FaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.FATAL))
                .hasMessage("split.train 0.7, split.validation 0.15 and split.test 0.25 add up to 1.1, not 1");
    }

    @Test
    void copiesByTheThousandStayTogetherAndCostLittle() throws Exception {
        List<SampleInContext> corpus = new ArrayList<>(RandomCorpus.of(40, 0, 5));
        String passage = words(new Random(2), 80);
        for (int i = 0; i < 3_000; i++) {
            Document document = Samples.document("copy" + i, passage + " copy " + i);
            Chunk chunk = Samples.chunk(document, 0, document.text().length());
            corpus.add(Samples.sample(document, chunk, words(new Random(i), 9), words(new Random(-i), 9)));
        }
        var run = run(DEFAULTS.with("split.by", "document"), corpus, 42);
        assertThat(corpus.subList(corpus.size() - 3_000, corpus.size()).stream()
                .map(sample -> labels(run).get(sample.id())).distinct()).hasSize(1);
        assertThat(run.loaded()).isLessThan(60_000);
    }

    private static void assertShares(
            List<SampleInContext> corpus,
            Map<ItemId, String> labels,
            Function<SampleInContext, String> stratum,
            double within) {
        Map<String, List<SampleInContext>> strata = corpus.stream().collect(Collectors.groupingBy(stratum));
        strata.forEach((name, samples) -> {
            for (int split = 0; split < 3; split++) {
                String label = Shares.NAMES.get(split);
                double share = (double) samples.stream().filter(s -> label.equals(labels.get(s.id()))).count()
                        / samples.size();
                assertThat(share).as("%s of %s", label, name)
                        .isBetween(List.of(0.7, 0.15, 0.15).get(split) - within,
                                List.of(0.7, 0.15, 0.15).get(split) + within);
            }
        });
    }

    private static String words(Random random, int count) {
        return random.ints(count, 46_656, 1_679_616).mapToObj(n -> Integer.toString(n, 36))
                .collect(Collectors.joining(" "));
    }

    private static Map<ItemId, String> labels(SetStageRun<SampleInContext, SampleInContext> run) {
        Map<ItemId, String> labels = new HashMap<>();
        run.verdicts().forEach((id, verdict) -> {
            assertThat(verdict.scores()).isEqualTo(Scores.none());
            labels.put(id, Objects.requireNonNull(((Verdict.Accepted<SampleInContext>) verdict).label()));
        });
        return labels;
    }

    private static SetStageRun<SampleInContext, SampleInContext> run(
            FixedSettings settings, List<SampleInContext> inputs, long seed) throws Exception {
        return SetStageRun.of(new LeakFreeSplit(settings), inputs, seed);
    }
}
