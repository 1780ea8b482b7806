package dev.quern.bench;

import dev.quern.ImportReport;
import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Import and chunk a real corpus into a new workspace, once a call; beside it, reading the same files' bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class CorpusBenchmark {
    /** The corpora beside the checkout; absent ones fail the benchmark with their path. */
    @Param({"debian-faq", "apollo13"})
    public String corpus;

    private Path files;
    private Path workspace;

    /** Makes room for a workspace. */
    @Setup(Level.Invocation)
    public void prepare() throws IOException {
        files = Path.of("../../shared/corpora").resolve(corpus).toAbsolutePath().normalize();
        workspace = Files.createTempDirectory("quern-bench");
    }

    /** Removes it. */
    @TearDown(Level.Invocation)
    public void clean() throws IOException {
        try (Stream<Path> walk = Files.walk(workspace).sorted(Comparator.reverseOrder())) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                Files.delete(file);
            }
        }
    }

    /** From the first look at the folder to the last chunk committed, opening and closing the workspace included. */
    @Benchmark
    public long importAndChunk() throws SettingException, InterruptedException {
        try (Quern quern = Quern.open(workspace)) {
            ImportReport report = quern.importFiles(ImportRequest.of(files), RunListener.silent());
            return report.run().tally().done() + quern.run("chunk").tally().outputs();
        }
    }

    /** The yardstick. */
    @Benchmark
    public long readBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(files)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                bytes += Files.readAllBytes(file).length;
            }
        }
        return bytes;
    }
}
