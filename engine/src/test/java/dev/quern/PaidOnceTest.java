package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.export.ExportResult;
import dev.quern.export.Format;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.testing.ChildProcess;
import dev.quern.testing.SmallDisk;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was answered and committed is never sent again, whoever ends the run: a kill, Ctrl-C, or a stage that settles its items anew. */
class PaidOnceTest {
    private static final int PARAGRAPHS = 400;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    /** Bodies whose reply lay in the catalog when the last process ended. */
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** Those of them that were sent again. */
    private final Set<String> sentAgain = ConcurrentHashMap.newKeySet();

    @Test
    void aKilledRunPaysForNothingTwiceAndEndsAsIfNothingHadHappened() throws Exception {
        SplittableRandom random = new SplittableRandom(20261121);
        try (FaultServer server = FaultServer.start(this::act)) {
            Path killed = prepare("killed", server);
            for (int kill = 0; kill < KILLS; kill++) {
                kill(killed, server, 70 + random.nextInt(40));
                collect(killed, server);
            }
            assertThat(answered).as("replies that were committed before the kills").hasSizeGreaterThan(30);
            finish(killed, server);
            assertThat(sentAgain).isEmpty();
            assertSameAsUndisturbed(killed, server);
        }
    }

    @Test
    void aCancelledRunPaysForNothingTwiceAndEndsAsIfNothingHadHappened() throws Exception {
        try (FaultServer server = FaultServer.start(this::act)) {
            Path cancelled = prepare("cancelled", server);
            for (int round = 0; round < KILLS; round++) {
                cancel(cancelled, server, 60);
                collect(cancelled, server);
            }
            assertThat(answered).hasSizeGreaterThan(3 * 40);
            finish(cancelled, server);
            assertThat(sentAgain).isEmpty();
            assertSameAsUndisturbed(cancelled, server);
        }
    }

    /** What was answered while the disk was full is written by whoever writes next, or lies in memory until then: both are found. */
    @Test
    void aFullDiskCostsNoMoreThanWhatWasUnderWay() throws Exception {
        int concurrency = 4;
        Set<String> sent = ConcurrentHashMap.newKeySet();
        Set<String> twice = ConcurrentHashMap.newKeySet();
        try (SmallDisk disk = SmallDisk.mount(64); FaultServer server = FaultServer.start(call -> {
            if (!sent.add(call.body())) {
                twice.add(call.body());
            }
            return Act.says(reply(call) + "\n" + "And so on. ".repeat(3000));
        })) {
            Path workspace = prepare(disk.folder(), "full", server);
            Path ballast = disk.folder().resolve("ballast");
            try (Quern quern = open(workspace, server)) {
                quern.set("concurrency", Integer.toString(concurrency));
                long free = disk.folder().toFile().getUsableSpace();
                Files.write(ballast, new byte[(int) (free - (2 << 20))]);
                assertThatThrownBy(() -> quern.run("generate")).hasMessageContaining("the disk is full");
                assertThat(sent).as("calls before the disk was full").hasSizeGreaterThan(20);
                Files.delete(ballast);
                assertThat(quern.run("generate").end()).isEqualTo(RunReport.End.DONE);
                assertThat(twice).as("paid for twice").hasSizeLessThanOrEqualTo(concurrency);
                assertThat(QuernTest.rows(quern, "select count(distinct request_key) from traces where response is not null"))
                        .containsExactly(Integer.toString(sent.size()));
            }
        }
    }

    /** Items that failed on what the model wrote are settled anew from what it wrote: a better parser would find it there. */
    @Test
    void whatFailedIsReadAgainWithoutPaying() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> Act.says(isOdd(call) ? "I cannot put that into JSON." : reply(call)))) {
            Path workspace = prepare("failed", server);
            try (Quern quern = open(workspace, server)) {
                RunReport first = quern.run("generate");
                long paid = server.requests();
                assertThat(first.tally().failed()).isPositive();
                RunReport again = quern.run(RunRequest.of("generate", new Selection(null, null, Selection.Retry.FAILED)),
                        RunListener.silent());
                assertThat(again.tally().failed()).isEqualTo(first.tally().failed());
                assertThat(server.requests()).as("requests").isEqualTo(paid);
                assertThat(QuernTest.rows(quern, "select count(*) from traces where not cached and run_id = " + again.runId()))
                        .containsExactly("0");
                assertThat(QuernTest.rows(quern,
                        "select count(distinct t.item_id) from traces t join traces p on p.id = t.reply_of"
                                + " where t.run_id = " + again.runId() + " and p.response like '%I cannot put that into JSON.%'"))
                        .containsExactly(Long.toString(again.pending()));
            }
        }
    }

    /** Each item's talk is one line, whose fields those know who come from other tools, and a call that was not paid again reads whole. */
    @Test
    void whatWasSaidGoesOutAsConversations() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> call.number() == 1 ? Act.fails(500, "not now") : Act.says(reply(call)))) {
            Path workspace = prepare("said", server);
            try (Quern quern = open(workspace, server)) {
                quern.set("generate.questions_per_chunk", "1");
                quern.run(RunRequest.of("generate", new Selection(3L, null, Selection.Retry.NONE)), RunListener.silent());
                assertThat(quern.exports().conversations(workspace.resolve("out"), false).rows()).isEqualTo(3);
                List<String> lines = Files.readAllLines(workspace.resolve("out/conversations.jsonl"));
                assertThat(lines).hasSize(3).allSatisfy(line -> {
                    JsonNode talk = JsonMapper.builder().build().readTree(line);
                    assertThat(talk.propertyNames()).containsExactly(
                            "id", "stage", "question_type", "started_at", "completed_at", "success", "total_iterations",
                            "messages", "metadata");
                    assertThat(talk.path("stage").asString()).isEqualTo("generate");
                    assertThat(talk.path("success").asBoolean()).isTrue();
                    JsonNode messages = talk.path("messages");
                    JsonNode last = messages.get(messages.size() - 1);
                    assertThat(last.propertyNames()).containsExactly("role", "content", "iteration", "timestamp", "step");
                    assertThat(last.path("role").asString()).isEqualTo("assistant");
                    assertThat(last.path("content").asString()).startsWith("[{\"question\": \"What is the mark ");
                    assertThat(last.path("iteration").asInt()).isEqualTo(talk.path("total_iterations").asInt());
                    assertThat(messages.get(messages.size() - 2).path("role").asString()).isEqualTo("user");
                });
                assertThat(lines.stream().filter(line -> line.contains("\"total_iterations\":2"))).hasSize(1)
                        .allSatisfy(line -> assertThat(line).contains("not now").containsOnlyOnce("\"role\":\"user\""));
            }
        }
    }

    private Act act(Call call) {
        if (answered.contains(call.body())) {
            sentAgain.add(call.body());
        }
        return Act.says(reply(call)).after(Duration.ofMillis(100));
    }

    /** Says the same to the same question, however often and in whatever order. */
    private static String reply(Call call) {
        String mark = Integer.toHexString(call.prompt().hashCode());
        return "[{\"question\": \"What is the mark " + mark + "?\", \"answer\": \"It is " + mark + ".\", \"kind\": \"factual\"}]";
    }

    /** Goes by the passage, so that a second turn about it fares no better. */
    private static boolean isOdd(Call call) {
        return call.json().path("messages").path(1).path("content").asString().hashCode() % 2 != 0;
    }

    private Path prepare(String name, FaultServer server) throws Exception {
        return prepare(folder, name, server);
    }

    private static Path prepare(Path folder, String name, FaultServer server) throws Exception {
        Path documents = Files.createDirectories(folder.resolve(name + "-documents").resolve("docs"));
        for (int i = 0; i < 8; i++) {
            StringBuilder text = new StringBuilder("# Mill number " + i + "\n\n");
            for (int p = 0; p < PARAGRAPHS / 8; p++) {
                text.append("## Wheel ").append(p).append("\n\nThe wheel with the number ").append(p).append(" of mill ")
                        .append(i)
                        .append(" was built by hand, and it has turned ever since whenever there was water enough in the race above it. "
                                .repeat(6))
                        .append("\n\n");
            }
            Files.writeString(documents.resolve("mill-" + i + ".md"), text);
        }
        Path workspace = folder.resolve(name);
        try (Quern quern = open(workspace, server)) {
            quern.set("generate.provider", "openai");
            quern.set("generate.model", "miller");
            quern.set("chunk.size", "600");
            quern.importFiles(ImportRequest.of(documents), RunListener.silent());
            quern.run("chunk");
            quern.run("filter-chunks");
            assertThat(Long.parseLong(QuernTest.rows(quern, "select count(*) from chunks").getFirst())).isGreaterThan(300);
        }
        return workspace;
    }

    private static Quern open(Path workspace, FaultServer server) throws Exception {
        return Quern.open(
                workspace, Map.of("OPENAI_BASE_URL", server.url(Dialect.OPENAI), "OPENAI_API_KEY", "sk-none-needed"));
    }

    private static void kill(Path workspace, FaultServer server, int afterRequests) throws Exception {
        Process child = ChildProcess.java(GenerateChild.class, workspace, server.url(Dialect.OPENAI)).start();
        try {
            for (int i = 0; i < afterRequests; i++) {
                server.await();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void cancel(Path workspace, FaultServer server, int afterRequests) throws Exception {
        try (Quern quern = open(workspace, server)) {
            FutureTask<RunReport> run = new FutureTask<>(() -> quern.run("generate"));
            Thread thread = Thread.ofPlatform().start(run);
            for (int i = 0; i < afterRequests; i++) {
                server.await();
            }
            thread.interrupt();
            assertThat(run.get().end()).isEqualTo(RunReport.End.CANCELLED);
        }
    }

    /** Takes down what the catalog holds. Requests that are still on their way when a process ends were sent before it did. */
    private void collect(Path workspace, FaultServer server) throws Exception {
        try (Quern quern = open(workspace, server)) {
            answered.addAll(QuernTest.rows(quern, "select request from traces where response is not null"));
        }
    }

    private static void finish(Path workspace, FaultServer server) throws Exception {
        try (Quern quern = open(workspace, server)) {
            RunReport last = quern.run("generate");
            assertThat(last.end()).isEqualTo(RunReport.End.DONE);
            assertThat(last.pending()).as("left for the last run").isPositive();
            assertThat(QuernTest.rows(quern, "select count(*) from verdicts where stage = 'generate'"))
                    .isEqualTo(QuernTest.rows(quern, "select count(distinct item_id) from verdicts where stage = 'generate'"))
                    .isEqualTo(QuernTest.rows(quern, "select count(*) from chunks"));
            assertThat(QuernTest.rows(quern, "select count(*) from failures")).containsExactly("0");
            assertThat(
                    QuernTest.rows(quern, "select count(*) - count(distinct request_key) from traces where response is not null"))
                    .as("replies that were paid for twice").containsExactly("0");
        }
    }

    private void assertSameAsUndisturbed(Path disturbed, FaultServer server) throws Exception {
        answered.clear();
        Path peaceful = prepare("peaceful", server);
        finish(peaceful, server);
        Set<String> contents = new HashSet<>();
        for (Path workspace : List.of(peaceful, disturbed)) {
            try (Quern quern = open(workspace, server)) {
                ExportResult export = quern.exports().dataset(
                        Format.JSONL, workspace.resolve("out"), "select id, question, answer from samples order by id", false);
                assertThat(export.rows()).isGreaterThan(300);
                contents.add(export.content());
            }
        }
        assertThat(contents).as("hashes of the exported files").hasSize(1);
    }
}
