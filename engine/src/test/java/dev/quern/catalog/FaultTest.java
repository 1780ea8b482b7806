package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.run.RetryPolicy;
import dev.quern.run.RunListener;
import dev.quern.run.RunOptions;
import dev.quern.run.RunReport;
import dev.quern.run.Runner;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.NotServedException;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of items when stages throw, and of runs when somebody cancels. */
class FaultTest {
    private static final RetryPolicy QUICK = new RetryPolicy(3, 20, Duration.ofMillis(1), Duration.ofMillis(2));

    private LineWorkspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workspace = new LineWorkspace(folder);
        int[] lines = new int[40];
        java.util.Arrays.fill(lines, 2);
        workspace.files(lines);
        workspace.run(LineMill.IMPORT);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aTransientFaultIsRetriedAndLeavesOneOutcome() throws Exception {
        ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        RunReport report = run(document -> {
            if (calls.computeIfAbsent(document.uri(), u -> new AtomicInteger()).incrementAndGet() < 3) {
                throw new FaultException(Fault.TRANSIENT, "429");
            }
        });
        assertThat(report.tally().done()).isEqualTo(40);
        assertThat(report.retries()).isEqualTo(80);
        assertThat(workspace.rows("select distinct attempts from store.outcomes where run_id = " + report.runId()))
                .containsExactly("3");
    }

    @Test
    void whatFailsForGoodIsARowAndIsRetriedOnDemand() throws Exception {
        RunReport report = run(document -> {
            if (document.uri().endsWith("7")) {
                throw new FaultException(Fault.PERMANENT, "the endpoint refused " + document.uri());
            }
            if (document.uri().endsWith("8")) {
                throw new IllegalStateException("a bug");
            }
        });
        assertThat(report.end()).isEqualTo(RunReport.End.DONE);
        assertThat(report.tally().failed()).isEqualTo(8);
        assertThat(workspace.rows("select message from failures order by message"))
                .contains("IllegalStateException: a bug", "the endpoint refused src/7");
        assertThat(run(document -> {}).pending()).isZero();

        RunReport retried = run(document -> {}, new Selection(null, null, Selection.Retry.FAILED));
        assertThat(retried.tally().done()).isEqualTo(8);
        assertThat(workspace.count("select count(*) from failures")).isZero();
        assertThat(workspace.count("select count(*) from chunks")).isEqualTo(80);
    }

    @Test
    void anItemThatNeedsMoreMemoryThanThereIsFailsAlone() throws Exception {
        RunReport report = run(document -> {
            if (document.uri().endsWith("7")) {
                assertThat(new long[Integer.MAX_VALUE - 8]).as("16 GB, which no test has").isEmpty();
            }
        });
        assertThat(report.end()).isEqualTo(RunReport.End.DONE);
        assertThat(report.tally().failed()).isEqualTo(4);
        assertThat(workspace.rows("select distinct message from failures")).hasSize(1).first().asString()
                .matches(
                        "Java's memory of \\d+ MB has no room for what it takes; start with QUERN_JAVA_OPTS=-Xmx\\d+m, or have it cut into several");
    }

    @Test
    void aTransientFaultThatStaysIsAFailureAfterTheLastAttempt() throws Exception {
        RunReport report = run(document -> {
            throw new FaultException(Fault.TRANSIENT, "503");
        });
        assertThat(report.tally().failed()).isEqualTo(40);
        assertThat(workspace.rows("select distinct concat(fault, attempts) from failures")).containsExactly("transient3");
    }

    @Test
    void whatIsNotServedUsesUpNoAttempt() throws Exception {
        ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        RunReport report = run(document -> {
            int call = calls.computeIfAbsent(document.uri(), u -> new AtomicInteger()).incrementAndGet();
            if (call <= 15) {
                throw new NotServedException(NotServedException.Reason.THROTTLED, "429", null, Duration.ZERO);
            }
            if (call <= 17) {
                throw new FaultException(Fault.TRANSIENT, "500");
            }
        });
        assertThat(report.tally().done()).isEqualTo(40);
        assertThat(report.retries()).isEqualTo(40 * 17);
        assertThat(workspace.rows("select distinct attempts from store.outcomes where run_id = " + report.runId()))
                .containsExactly("18");
    }

    @Test
    void anItemThatIsNeverServedFailsInTheEnd() throws Exception {
        RunReport report = run(document -> {
            if (document.uri().endsWith("7")) {
                throw new NotServedException(NotServedException.Reason.UNREACHABLE, "no route", null, null);
            }
        });
        assertThat(report.tally().failed()).isEqualTo(4);
        assertThat(workspace.rows("select distinct concat(fault, attempts) from failures")).containsExactly("transient20");
    }

    @Test
    void whatIsUnderWayWhenARunStopsIsStillSettled() throws Exception {
        CountDownLatch others = new CountDownLatch(3);
        CountDownLatch refused = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        RunReport report = run(document -> {
            if (begun.incrementAndGet() == 4) {
                others.await();
                refused.countDown();
                throw new FaultException(Fault.FATAL, "the key was refused");
            }
            others.countDown();
            refused.await();
            Thread.sleep(400); // an answer that was paid for, and comes when the run has met its end
        });
        assertThat(report.end()).isEqualTo(RunReport.End.STOPPED);
        assertThat(report.abandoned()).isZero();
        assertThat(report.tally().done()).isEqualTo(3);
        assertThat(begun).hasValue(4);
    }

    @Test
    void nothingIsTriedAgainOnceARunStops() throws Exception {
        CountDownLatch waiting = new CountDownLatch(3);
        AtomicInteger begun = new AtomicInteger();
        RunReport report = run(document -> {
            if (begun.incrementAndGet() == 4) {
                waiting.await();
                Thread.sleep(50);
                throw new FaultException(Fault.FATAL, "the key was refused");
            }
            waiting.countDown();
            throw new NotServedException(NotServedException.Reason.THROTTLED, "429", null, Duration.ofMinutes(5));
        });
        assertThat(report.end()).isEqualTo(RunReport.End.STOPPED);
        assertThat(begun).hasValue(4);
        assertThat(workspace.count("select count(*) from failures")).isZero();
        assertThat(run(document -> {}).pending()).isEqualTo(40);
    }

    @Test
    void whatHangsWhenARunStopsIsAbandonedAfterTheGrace() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        RunReport report = run(document -> {
            if (begun.incrementAndGet() == 1) {
                hanging.countDown();
                Thread.sleep(Duration.ofHours(1));
            }
            hanging.await();
            throw new FaultException(Fault.FATAL, "the key was refused");
        });
        assertThat(report.end()).isEqualTo(RunReport.End.STOPPED);
        assertThat(report.abandoned()).isEqualTo(1);
        assertThat(workspace.count("select count(*) from failures")).isZero();
    }

    @Test
    void aFatalFaultStopsTheRunAndKeepsWhatIsSettled() throws Exception {
        RunReport report = run(document -> {
            if (document.uri().endsWith("9")) {
                throw new FaultException(Fault.FATAL, "the key was refused");
            }
        });
        assertThat(report.end()).isEqualTo(RunReport.End.STOPPED);
        assertThat(report.message()).isEqualTo("the key was refused");
        assertThat(workspace.count("select count(*) from failures")).isZero();

        RunReport again = run(document -> {});
        assertThat(again.pending()).isEqualTo(40 - report.tally().done());
        assertThat(workspace.count("select count(*) from chunks")).isEqualTo(80);
    }

    @Test
    void cancellingKeepsWhatIsSettledAndRecordsNoFailure() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        FutureTask<RunReport> result = new FutureTask<>(() -> run(document -> {
            if (document.uri().endsWith("5")) {
                blocked.countDown();
                Thread.sleep(60_000);
            }
        }));
        Thread runner = Thread.ofPlatform().start(result);
        blocked.await();
        Thread.sleep(300);
        runner.interrupt();
        runner.join(5_000);

        assertThat(runner.isAlive()).isFalse();
        assertThat(result.get().end()).isEqualTo(RunReport.End.CANCELLED);
        assertThat(result.get().abandoned()).isPositive();
        assertThat(workspace.count("select count(*) from failures")).isZero();
        assertThat(workspace.rows("select ending from runs order by id desc limit 1")).containsExactly("cancelled");
        assertThat(run(document -> {}).pending()).isEqualTo(40 - result.get().tally().done());
    }

    @Test
    void anItemThatSwallowsTheInterruptStillMakesNoFailure() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        FutureTask<RunReport> result = new FutureTask<>(() -> run(document -> {
            blocked.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FaultException(Fault.TRANSIENT, "the call broke", e);
            }
        }));
        Thread runner = Thread.ofPlatform().start(result);
        blocked.await();
        runner.interrupt();
        runner.join(5_000);

        assertThat(result.get().end()).isEqualTo(RunReport.End.CANCELLED);
        assertThat(workspace.count("select count(*) from store.outcomes where status = 'failed'")).isZero();
    }

    private RunReport run(Act act) {
        return run(act, Selection.all());
    }

    private RunReport run(Act act, Selection selection) {
        RunBook.Request request = new RunBook.Request(LineMill.CHUNK, "f", new TreeMap<>(), 0, selection);
        try (RunLedger ledger = new RunBook(workspace.catalog).begin(request)) {
            return new Runner().run(new Acting(act), ledger, new RunOptions(4, 42, QUICK).with(Duration.ofSeconds(2)),
                    RunListener.silent());
        }
    }

    /** What the stage does before it accepts. */
    private interface Act {
        void on(Document document) throws Exception;
    }

    private record Acting(Act act) implements ItemStage<Document, Chunk> {
        @Override
        public StageDescriptor descriptor() {
            return LineMill.CHUNK;
        }

        @Override
        public Verdict<Chunk> apply(Document document, StageContext context) throws Exception {
            act.on(document);
            return Verdict.accepted(List.of(
                    Chunk.of(document, 0, 5, document.text().substring(0, 5), 1, List.of()),
                    Chunk.of(document, 5, 9, document.text().substring(5, 9), 1, List.of())));
        }
    }
}
