package dev.quern.bench;

import dev.quern.text.RecursiveSplitter;
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

/** Megabytes of UTF-8 a second, on one core: recursive splitting beside a bare loop over the same chars. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(SplitterBenchmark.MEGABYTES)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SplitterBenchmark {
    static final int MEGABYTES = 16;

    /** A kind of text, or a file: see {@link BenchText}. */
    @Param({"prose", "wrapped", "long-lines", "solid", "chinese", "emoji"})
    public String text = "";

    private String content = "";
    private final RecursiveSplitter plain = new RecursiveSplitter(1000, 0);
    private final RecursiveSplitter overlapping = new RecursiveSplitter(1000, 200);

    /** Makes the text. */
    @Setup
    public void make() {
        content = BenchText.of(text, MEGABYTES);
    }

    /** The yardstick: looks at every char once. */
    @Benchmark
    public int bareLoop() {
        int newlines = 0;
        for (int i = 0; i < content.length(); i++) {
            if (content.charAt(i) == '\n') {
                newlines++;
            }
        }
        return newlines;
    }

    /** Size 1000, no overlap. */
    @Benchmark
    public int split() {
        return plain.split(content).size();
    }

    /** Size 1000, overlap 200. */
    @Benchmark
    public int splitWithOverlap() {
        return overlapping.split(content).size();
    }
}
