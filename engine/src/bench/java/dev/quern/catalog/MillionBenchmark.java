package dev.quern.catalog;

import dev.quern.recipe.SettingException;
import dev.quern.run.RunReport;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A catalog of a million items (500,000 chunks, as many samples, all stages run): how long a look takes, and a run with nothing to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class MillionBenchmark {
    private static final int DOCUMENTS = 500;

    private BenchFolder folder;
    private LineWorkspace workspace;

    /** Mills the million. */
    @Setup(Level.Trial)
    public void open() throws IOException, SettingException, InterruptedException {
        folder = new BenchFolder(DOCUMENTS);
        workspace = folder.workspace;
        workspace.runAll();
    }

    /** Removes the workspace. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        folder.close();
    }

    /** How far all stages are. */
    @Benchmark
    public List<String> status() {
        return workspace.status();
    }

    /** The last stage, with nothing to do: the longest way to find that out. */
    @Benchmark
    public RunReport runNothing() {
        return workspace.run(LineMill.SPLIT);
    }

    /** The first samples. */
    @Benchmark
    public List<String> tenSamples() throws SQLException {
        return workspace.rows("select question from samples limit 10");
    }

    /** The yardstick: all ids of the samples' table, hashed. */
    @Benchmark
    public List<String> bareScan() throws SQLException {
        return workspace.rows("select bit_xor(md5_number(id)) from store.samples");
    }
}
