package dev.quern.bench;

import dev.quern.text.LshBands;
import dev.quern.text.MinHash;
import dev.quern.text.Shingles;
import dev.quern.text.Sketches;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Questions a second, on one core: from text to all pairs that are at least 0.8 alike. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(NearDuplicateBenchmark.TEXTS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 2)
public class NearDuplicateBenchmark {
    static final int TEXTS = 100_000;

    /** {@code different}: twelve words drawn from 20,000; {@code template}: one sentence with two places, all more than half alike. */
    @Param({"different", "template"})
    public String questions = "";

    private final String[] texts = new String[TEXTS];
    private final long[] numbers = new long[TEXTS];
    private final Shingles shingles = Shingles.words(2);
    private final MinHash minHash = new MinHash(128, 42);
    private Sketches sketched = new Sketches(minHash);

    /** Writes the questions. */
    @Setup
    public void make() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < TEXTS; i++) {
            numbers[i] = random.nextLong();
            if (questions.equals("template")) {
                texts[i] = "Which of the following statements about the part %d of the machine %d is true according to the text?"
                        .formatted(random.nextInt(20_000), random.nextInt(20_000));
            } else {
                StringBuilder text = new StringBuilder();
                for (int word = 0; word < 12; word++) {
                    text.append('w').append(random.nextInt(20_000)).append(' ');
                }
                texts[i] = text.toString();
            }
        }
        sketched = sketch();
    }

    /** The yardstick: sorts as many numbers. */
    @Benchmark
    public long[] sortNumbers() {
        long[] copy = numbers.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** Pairs of words, sketched with 128 permutations. */
    @Benchmark
    public Sketches sketch() {
        Sketches sketches = new Sketches(minHash);
        for (String text : texts) {
            sketches.add(shingles.of(text));
        }
        return sketches;
    }

    /** All pairs, from the sketches. */
    @Benchmark
    public long findPairs() {
        long[] pairs = {0};
        LshBands.forThreshold(sketched, 0.8).forEachPair(0.8, (first, second, similarity) -> pairs[0]++);
        return pairs[0];
    }
}
