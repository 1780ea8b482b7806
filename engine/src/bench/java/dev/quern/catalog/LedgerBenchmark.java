package dev.quern.catalog;

import dev.quern.recipe.SettingException;
import dev.quern.run.RunReport;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Outcomes a second through the runner, with a stage that does next to nothing, into a real file; beside it, in the same run, the bare
 * appender of the database with a commit every thousand rows of five columns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class LedgerBenchmark {
    private static final int DOCUMENTS = 100;
    private static final int OUTCOMES = DOCUMENTS * BenchFolder.LINES;

    private BenchFolder folder;
    private LineWorkspace workspace;
    private int round;

    /** Makes a workspace of 100,000 chunks. */
    @Setup(Level.Trial)
    public void open() throws IOException, SettingException, InterruptedException {
        folder = new BenchFolder(DOCUMENTS);
        workspace = folder.workspace;
        workspace.run(LineMill.IMPORT);
        workspace.run(LineMill.CHUNK);
    }

    /** Gives each invocation a fingerprint of its own, so that everything is pending again. */
    @Setup(Level.Invocation)
    public void nextFingerprint() {
        workspace.salt = "round " + round++;
    }

    /** Removes the workspace. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        folder.close();
    }

    /** Through the runner: pending by anti-join, virtual threads, one writer, commits every 1000. */
    @Benchmark
    @OperationsPerInvocation(OUTCOMES)
    public RunReport runner() {
        RunReport report = workspace.run(LineMill.FILTER);
        if (report.tally().done() != OUTCOMES) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    /** The yardstick. */
    @Benchmark
    @OperationsPerInvocation(OUTCOMES)
    public void bareAppender() throws SQLException {
        try (DuckDBConnection connection = workspace.catalog.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace table lab.bare (a integer, b varchar, c varchar, d bigint, e double)");
            try (DuckDBAppender appender = connection.createAppender("lab", "bare")) {
                for (int i = 0; i < OUTCOMES; i++) {
                    if (i % OutcomeBatch.MOST == 0) {
                        statement.execute("begin transaction");
                    }
                    appender.beginRow();
                    appender.append(i).append("chk-0123456789abcdef01234567").append("judged").append((long) i).append(0.5);
                    appender.endRow();
                    if (i % OutcomeBatch.MOST == OutcomeBatch.MOST - 1) {
                        appender.flush();
                        statement.execute("commit");
                    }
                }
            }
        }
    }
}
