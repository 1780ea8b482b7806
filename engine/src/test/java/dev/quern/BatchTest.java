package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.catalog.call.BatchRow;
import dev.quern.catalog.call.BatchRow.State;
import dev.quern.llm.Budget;
import dev.quern.llm.CallPolicy;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.stage.FaultException;
import dev.quern.testing.ChildProcess;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.BatchServer;
import dev.quern.testing.server.BatchServer.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are handed over in one process and answered in another; nothing is paid twice, and nothing is lost. */
class BatchTest {
    private static final String KEY = "sk-canary-77aa01bc";
    private static final String ANSWER = """
            [{"question": "What leads water to the wheel of the mill?", "answer": "a millrace", "kind": "factual"}]""";

    @TempDir
    Path folder;

    private BatchServer server;

    @BeforeEach
    void start() throws Exception {
        server = new BatchServer(prompt -> prompt.contains("[refuse]")
                ? new Fate.Refused("content_policy", "nothing of the kind")
                : prompt.contains("[late]") ? new Fate.Expired() : new Fate.Answered(Answer.of(ANSWER).costing(100, 20)));
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (String name : List.of("one", "two", "three [refuse]", "four [late]")) {
            Files.writeString(
                    docs.resolve(name.substring(0, 3) + ".md"),
                    "# Mill " + name + "\n\nA millrace leads water from the pond to the wheel of mill " + name
                            + ". It was dug by hand in 1874, and it has been cleared of leaves every autumn since then.\n");
        }
        try (Quern quern = open()) {
            quern.set("generate.provider", "openai");
            quern.set("generate.model", "m");
            quern.set("generate.questions_per_chunk", "1");
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            quern.run("chunk");
            quern.run("filter-chunks");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isSubmittedInOneProcessAndCollectedInAnother() throws Exception {
        assertThat(child("submit").waitFor()).isZero();
        assertThat(server.created()).isEqualTo(1);
        assertThat(server.bodies()).hasSize(4);
        try (Quern quern = open()) {
            BatchRow batch = quern.batches().collect(1);
            assertThat(batch.state()).isEqualTo(State.SUBMITTED);
            assertThat(quern.submit(request()).underWay()).as("nothing is handed over twice").isEqualTo(4);
            assertThat(server.created()).isEqualTo(1);
            server.finish();
            batch = quern.batches().collect(1);
            assertThat(batch.state()).isEqualTo(State.COLLECTED);
            assertThat(batch.answered()).isEqualTo(2);
            assertThat(batch.unanswered()).isEqualTo(2);
            assertThat(QuernTest.rows(quern, "select state || ' ' || answered || ' ' || unanswered from batches"))
                    .containsExactly("collected 2 2");
            assertThat(QuernTest.rows(quern,
                    "select count(*) from traces where stage = 'generate' and run_id is null and not cached"))
                    .containsExactly("2");
            assertThat(QuernTest.rows(quern, "select count(*) from samples")).as("a batch settles nothing").containsExactly("0");
        }
        try (Quern quern = open()) {
            RunReport run = quern.run(RunRequest.of("generate", new Selection(null, "text not like '%[%'", Selection.Retry.NONE)),
                    RunListener.silent());
            assertThat(run.tally().done()).isEqualTo(2);
            assertThat(server.single()).as("calls that were paid again").isZero();
            assertThat(quern.spending(run.runId()).cached()).isEqualTo(2);
            assertThat(quern.spending(run.runId()).usd()).isZero();

            BatchReport again = quern.submit(request());
            assertThat(again.requests()).as("what was refused or expired is pending again").isEqualTo(2);
            assertThat(again.pending()).isEqualTo(2);
        }
        assertNoKey();
    }

    @Test
    void aProcessThatDiesAfterTheProviderTookItDoesNotSubmitTwice() throws Exception {
        server.breaks(BatchServer.Hook.HANGS_AFTER_CREATE);
        Process child = child("submit");
        server.awaitHang();
        child.destroyForcibly().waitFor();
        server.breaks(BatchServer.Hook.NONE);
        try (Quern quern = open()) {
            assertThat(quern.batches().all()).extracting(BatchRow::state).containsExactly(State.SUBMITTING);
            BatchReport again = quern.submit(request());
            assertThat(again.underWay()).isEqualTo(4);
            assertThat(again.batches()).isEmpty();
            assertThat(server.created()).isEqualTo(1);
            server.finish();
            assertThat(quern.batches().collect(1).state()).isEqualTo(State.COLLECTED);
        }
    }

    @Test
    void whatNeverArrivedIsPendingAgain() throws Exception {
        server.breaks(BatchServer.Hook.SILENT_BEFORE_CREATE);
        try (Quern quern = open()) {
            assertThatThrownBy(() -> quern.submit(request())).isInstanceOf(FaultException.class);
            assertThat(quern.batches().one(1).state()).isEqualTo(State.SUBMITTING);
            server.breaks(BatchServer.Hook.NONE);
            assertThat(quern.submit(request()).requests()).isEqualTo(4);
            assertThat(quern.batches().all()).extracting(BatchRow::state).containsExactly(State.LOST, State.SUBMITTED);
            assertThat(server.created()).isEqualTo(1);

            server.breaks(BatchServer.Hook.REFUSES_CREATE);
            quern.batches().cancel(2);
            assertThat(quern.batches().collect(2).unanswered()).isEqualTo(4);
            assertThatThrownBy(() -> quern.submit(request())).hasMessageContaining("too many batches");
            assertThat(quern.batches().one(3).state()).isEqualTo(State.REFUSED);
            assertThat(quern.batches().one(3).message()).contains("too many batches");
            assertThatThrownBy(() -> quern.batches().one(9)).hasMessageContaining("no batch 9");
        }
    }

    @Test
    void aStageThatAsksNoModelHasNothingToHandOver() throws Exception {
        try (Quern quern = open()) {
            assertThatThrownBy(() -> quern.submit(RunRequest.of("chunk", Selection.all())))
                    .hasMessageContaining("chunk asks no model");
        }
    }

    @Test
    void aRunThatWouldPayForTheSameIsRefusedUnlessItIsMeant() throws Exception {
        try (Quern quern = open()) {
            quern.submit(request());
            assertThatThrownBy(() -> quern.run("generate")).isInstanceOf(QuernException.class).hasMessage(
                    "batch 1 has asked for generate already, and what it asked would be paid again."
                            + "   batch collect 1, or batch cancel 1 and collect what came of it, or run generate --anyway");
            assertThatThrownBy(() -> quern.check(request())).hasMessageContaining("batch 1 has asked for generate");
            assertThat(server.single()).isZero();
            assertThat(quern.run("curate").end()).as("another stage").isEqualTo(RunReport.End.DONE);

            RunReport builtin = quern.run(request().with(new TreeMap<>(Map.of("generate.provider", "builtin"))),
                    RunListener.silent());
            assertThat(builtin.pending()).as("it asks no model").isEqualTo(4);
            assertThat(builtin.end()).isEqualTo(RunReport.End.DONE);
            assertThat(server.single()).isZero();

            RunReport anyway = quern.run(request().with(CallPolicy.STANDARD.evenBesideBatches()), RunListener.silent());
            assertThat(anyway.tally().done()).isEqualTo(2);
            assertThat(anyway.tally().failed()).as("refused one by one as well").isEqualTo(2);
            assertThat(server.single()).isEqualTo(4);
        }
    }

    @Test
    void aCancelledBatchStandsInNobodysWayOnceItIsCollected() throws Exception {
        try (Quern quern = open()) {
            quern.submit(request());
            quern.batches().cancel(1);
            assertThat(quern.batches().collect(1).state()).isEqualTo(State.COLLECTED);
            quern.check(request());
        }
    }

    /** The first provider is gone. What it was asked counts as under way; whatever else there is to do is done. */
    @Test
    void aProviderThatCannotBeAskedKeepsNobodyFromTheOthers() throws Exception {
        try (Quern quern = open()) {
            quern.submit(request());
        }
        String gone = server.url(Dialect.OPENAI);
        server.close();
        server = new BatchServer(prompt -> new Fate.Answered(Answer.of(ANSWER).costing(100, 20)));
        Files.writeString(folder.resolve("docs/fiv.md"),
                "# Mill five\n\nA millrace leads water from the pond to the wheel of mill five. It was dug by hand in 1901.\n");
        try (Quern quern = open()) {
            quern.importFiles(ImportRequest.of(folder.resolve("docs")), RunListener.silent());
            quern.run("chunk");
            quern.run("filter-chunks");
            BatchReport report = quern.submit(request());
            assertThat(report.requests()).as("the new one").isEqualTo(1);
            assertThat(report.underWay()).as("what the first may still answer").isEqualTo(4);
            assertThat(report.unasked()).hasSize(1).allSatisfy(one -> {
                assertThat(one.batch().baseUrl()).isEqualTo(gone);
                assertThat(one.why()).isNotBlank();
            });

            server.finish();
            BatchRound round = quern.batches().collect();
            assertThat(round.batches()).extracting(BatchRow::state).containsExactly(State.SUBMITTED, State.COLLECTED);
            assertThat(round.unasked()).extracting(one -> one.batch().id()).containsExactly(1L);
            round = quern.batches().refresh();
            assertThat(round.batches()).extracting(BatchRow::state).containsExactly(State.SUBMITTED, State.COLLECTED);
            assertThat(round.unasked()).extracting(one -> one.batch().id()).containsExactly(1L);
            assertThatThrownBy(() -> quern.batches().collect(1)).isInstanceOf(FaultException.class);
        }
    }

    @Test
    void aBatchHasNoBudgetAndAsksNothingAfresh() throws Exception {
        try (Quern quern = open()) {
            assertThatThrownBy(() -> quern.submit(request().with(new CallPolicy(true))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> quern.submit(request().with(CallPolicy.STANDARD.within(new Budget(1)))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(quern.batches().all()).isEmpty();
        }
    }

    private static RunRequest request() {
        return RunRequest.of("generate", Selection.all());
    }

    private Quern open() throws Exception {
        return Quern.open(folder.resolve("ws"), environment(server.url(Dialect.OPENAI)));
    }

    private static Map<String, String> environment(String url) {
        return Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", KEY);
    }

    private Process child(String what) throws Exception {
        Process process = ChildProcess.java(Child.class, folder.resolve("ws"), server.url(Dialect.OPENAI), what).start();
        process.onExit().orTimeout(2, TimeUnit.MINUTES);
        return process;
    }

    /** Submits in a process of its own. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            try (Quern quern = Quern.open(Path.of(args[0]), environment(args[1]))) {
                quern.submit(request());
            }
        }
    }

    private void assertNoKey() throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(KEY)).as("the key in %s", file).isFalse();
            }
        }
        assertThat(server.keys()).allMatch(key -> key.endsWith(KEY));
    }
}
