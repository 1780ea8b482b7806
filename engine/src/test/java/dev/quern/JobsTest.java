package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.export.Format;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.run.job.Job;
import dev.quern.run.job.StageBusyException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the background, over a real catalog and a real model server that answers when the test lets it. */
@Timeout(120)
class JobsTest {
    private static final String QUESTION = """
            {"questions": [{"kind": "factual", "difficulty": "easy", "question": "How much does each stone of the mill weigh?",
              "answer": "900 kilograms"}]}""";

    @TempDir
    Path folder;

    private final AtomicInteger freeCalls = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile Duration pause = Duration.ZERO;
    private final FaultServer server = FaultServer.start(call -> {
        if (asked.incrementAndGet() > freeCalls.get()) {
            await(gate);
        }
        return Act.says(Answer.of(QUESTION).costing(10, 10)).after(pause);
    });
    private Quern quern;

    @BeforeEach
    void open() throws Exception {
        quern = workspace("ws");
    }

    private Quern workspace(String name) throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        StringBuilder text = new StringBuilder("# Mills\n");
        for (int i = 1; i <= 24; i++) {
            text.append("\nMill number ").append(i).append(
                    " stands at the river and has two stones. The stones weigh 900 kilograms each, and the miller dresses them every winter with a bill.\n");
        }
        Files.writeString(docs.resolve("mills.md"), text);
        Quern made = Quern.open(folder.resolve(name), Map.of());
        for (List<String> setting : List.of(
                List.of("chunk.size", "200"), List.of("concurrency", "2"), List.of("generate.questions_per_chunk", "1"),
                List.of("roles.question.model", "writer"), List.of("roles.question.base_url", server.url(Dialect.OPENAI)),
                List.of("roles.question.input_price", "0"), List.of("roles.question.output_price", "1000"))) {
            made.set(setting.getFirst(), setting.getLast());
        }
        made.importFiles(ImportRequest.of(docs), RunListener.silent());
        made.run("chunk");
        made.run("filter-chunks");
        return made;
    }

    @AfterEach
    void close() {
        gate.countDown();
        quern.close();
        server.close();
    }

    @Test
    void aJobRunsStagesOneAfterTheOtherAndIsCounted() throws Exception {
        Job job = quern.start("run generate..split", requests("generate..split"));
        assertThat(quern.jobs().all()).containsExactly(job);
        job.await();
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.reports()).extracting(RunReport::stage).containsExactly("generate", "curate", "dedupe", "split");
        assertThat(job.usd()).isEqualTo(0.01 * asked.get(), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(quern.jobs().running()).isEmpty();
        assertThat(quern.run("generate").pending()).isZero();
        assertThat(job.headway().done()).as("what the last stage, which settles all at once, has done").isPositive()
                .isEqualTo(job.headway().total());
    }

    @Test
    void whatItHasSettledIsThereWhileItRuns() throws Exception {
        freeCalls.set(7);
        Job job = quern.start("run generate", requests("generate"));
        waitUntil(() -> asked.get() == 9);
        waitUntil(() -> samples() == 7);
        waitUntil(() -> job.headway().inFlight() == 2 && job.headway().done() == 7); // news come every now and then
        assertThat(job.headway().total()).isGreaterThan(7);
        gate.countDown();
        job.await();
        assertThat(samples()).isEqualTo(asked.get());
    }

    @Test
    void aStageIsRunOnceAtATime() throws Exception {
        freeCalls.set(0);
        Job job = quern.start("run generate..curate", requests("generate..curate"));
        assertThatThrownBy(() -> quern.run("generate")).isInstanceOf(StageBusyException.class).hasMessage(
                "generate is being run already, by job 1 (run generate..curate).   wait 1, or cancel 1");
        assertThatThrownBy(() -> quern.start("run curate", requests("curate"))).isInstanceOf(StageBusyException.class);
        assertThat(quern.jobs().all()).as("what was refused is no job").containsExactly(job);
        List<String> said = new ArrayList<>();
        quern.run(RunRequest.of("dedupe", Selection.all()), event -> {
            if (event instanceof dev.quern.run.RunEvent.Said remark) {
                said.add(remark.message());
            }
        });
        assertThat(said).anySatisfy(line -> assertThat(line).isEqualTo(
                "generate is still being run, by job 1 (run generate..curate); dedupe takes what that has settled so far"));
        gate.countDown();
        job.await();
        assertThat(quern.run("generate").end()).as("free again").isEqualTo(RunReport.End.DONE);
    }

    @Test
    void cancelLetsWhatIsUnderWaySettleAndTheSecondTimeGivesItUp() throws Exception {
        freeCalls.set(3);
        Job gentle = quern.start("run generate", requests("generate"));
        waitUntil(() -> asked.get() == 5);
        assertThat(gentle.cancel()).isFalse();
        assertThat(gentle.state()).isEqualTo(Job.State.STOPPING);
        assertThat(gentle.await(Duration.ofMillis(300))).as("two answers may be paid already").isFalse();
        gate.countDown();
        gentle.await();
        assertThat(gentle.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(gentle.reports().getFirst().tally().done()).isEqualTo(5);
        assertThat(gentle.reports().getFirst().abandoned()).isZero();
        assertThat(asked).as("nothing more was asked").hasValue(5);
    }

    @Test
    void theSecondCancelDoesNotWait() throws Exception {
        freeCalls.set(3);
        Job job = quern.start("run generate..curate", requests("generate..curate"));
        waitUntil(() -> asked.get() == 5);
        job.cancel();
        assertThat(job.cancel()).isTrue();
        job.await();
        assertThat(job.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(job.reports()).extracting(RunReport::stage).containsExactly("generate");
        assertThat(job.reports().getFirst().tally().done()).isEqualTo(3);
        assertThat(samples()).isEqualTo(3);
    }

    @Test
    void aJobGoesOnUnderTheSettingsThatItBeganWith() throws Exception {
        freeCalls.set(2);
        Job job = quern.start("run generate..curate", requests("generate..curate"));
        waitUntil(() -> asked.get() == 4);
        quern.set("curate.min_question", "13");
        quern.set("generate.questions_per_chunk", "3");
        gate.countDown();
        job.await();
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(QuernTest.rows(quern,
                "select distinct settings['generate.questions_per_chunk'] from runs where stage = 'generate'"))
                .containsExactly("1");
        assertThat(quern.status().stream().filter(row -> row.stage().equals("generate")).findFirst().orElseThrow().stale())
                .as("and what was set since makes it stale").isPositive();
    }

    @Test
    void closingTheWorkspaceCancelsItsJobs() throws Exception {
        freeCalls.set(3);
        Job job = quern.start("run generate", requests("generate"));
        waitUntil(() -> asked.get() == 5);
        gate.countDown();
        quern.close();
        assertThat(job.state().isOver()).isTrue();
        quern = Quern.open(folder.resolve("ws"), Map.of());
        assertThat(samples()).isEqualTo(job.reports().getFirst().tally().done());
    }

    @Test
    void whatIsExportedDoesNotDependOnWhatRanAtOnce() throws Exception {
        pause = Duration.ofMillis(20);
        for (String stage : quern.range("generate..split")) {
            quern.run(stage);
        }
        byte[] before = exported(quern, "one");
        try (Quern second = workspace("ws2")) {
            freeCalls.set(asked.get() + 8); // the rest waits until others have run meanwhile, however slow the machine
            Job generate = second.start("run generate", requests("generate"));
            List<Job> others = new ArrayList<>();
            while (!generate.await(Duration.ofMillis(10))) {
                // thresholds move, documents are read and chunks judged again while samples are written
                second.set("curate.min_question", others.size() % 2 == 0 ? "13" : "14");
                second.importFiles(ImportRequest.of(folder.resolve("docs")), RunListener.silent());
                Job other = second.start("run curate..dedupe", requests("curate..dedupe"));
                second.run("filter-chunks");
                second.status();
                others.add(other);
                other.await();
                assertThat(other.state()).as(other.message()).isEqualTo(Job.State.DONE);
                if (others.size() == 2) {
                    gate.countDown();
                }
            }
            assertThat(generate.state()).as(generate.message()).isEqualTo(Job.State.DONE);
            assertThat(others).hasSizeGreaterThan(1);
            second.unset("curate.min_question");
            for (String stage : second.range("generate..split")) {
                second.run(stage);
            }
            assertThat(exported(second, "two")).isEqualTo(before);
        }
    }

    private static byte[] exported(Quern quern, String name) throws Exception {
        Path out = quern.folder().resolve(name);
        quern.exports().dataset(Format.JSONL, out, null, false);
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        try (java.util.stream.Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                all.write(Files.readAllBytes(file));
            }
        }
        assertThat(all.size()).isPositive();
        return all.toByteArray();
    }

    private List<RunRequest> requests(String range) {
        return quern.range(range).stream().map(stage -> RunRequest.of(stage, Selection.all())).toList();
    }

    private long samples() throws Exception {
        return Long.parseLong(QuernTest.rows(quern, "select count(*) from all_samples").getFirst());
    }

    /** What is waited for comes, or the test's time is over. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void waitUntil(Condition condition) throws Exception {
        while (!condition.holds()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
