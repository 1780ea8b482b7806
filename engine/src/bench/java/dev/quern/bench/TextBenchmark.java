package dev.quern.bench;

import dev.quern.text.MinHash;
import dev.quern.text.RecursiveSplitter;
import dev.quern.text.Sentences;
import dev.quern.text.Shingles;
import dev.quern.text.Spans;
import dev.quern.text.TokenCounter;
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
import org.openjdk.jmh.infra.Blackhole;

/** Megabytes of UTF-8 a second, on one core: what is done to every chunk, chunk by chunk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(TextBenchmark.MEGABYTES)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TextBenchmark {
    static final int MEGABYTES = 2;

    /** A kind of text, or a file: see {@link BenchText}. */
    @Param({"prose", "chinese"})
    public String text = "";

    private String[] chunks = new String[0];
    private final TokenCounter tokens = TokenCounter.named("o200k_base");
    private final Shingles shingles = Shingles.words(3);
    private final MinHash minHash = new MinHash(128, 42);

    /** Makes the text, and cuts it into chunks of 1000. */
    @Setup
    public void make() {
        Spans spans = new RecursiveSplitter(1000, 0).split(BenchText.of(text, MEGABYTES));
        chunks = new String[spans.size()];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = spans.text(i);
        }
    }

    /** The yardstick: looks at every char once. */
    @Benchmark
    public int bareLoop() {
        int newlines = 0;
        for (String chunk : chunks) {
            for (int i = 0; i < chunk.length(); i++) {
                if (chunk.charAt(i) == '\n') {
                    newlines++;
                }
            }
        }
        return newlines;
    }

    /** Counts tokens of o200k_base. */
    @Benchmark
    public long countTokens() {
        long sum = 0;
        for (String chunk : chunks) {
            sum += tokens.count(chunk);
        }
        return sum;
    }

    /** Finds sentences. */
    @Benchmark
    public long sentences() {
        long sum = 0;
        for (String chunk : chunks) {
            sum += Sentences.of(chunk).size();
        }
        return sum;
    }

    /** Hashes runs of three words. */
    @Benchmark
    public long shingles() {
        long sum = 0;
        for (String chunk : chunks) {
            sum += shingles.of(chunk).length;
        }
        return sum;
    }

    /** Hashes runs of three words and sketches them with 128 permutations. */
    @Benchmark
    public void shinglesAndSketch(Blackhole blackhole) {
        for (String chunk : chunks) {
            blackhole.consume(minHash.sketch(shingles.of(chunk)));
        }
    }
}
