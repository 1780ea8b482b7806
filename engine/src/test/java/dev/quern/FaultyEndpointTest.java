package dev.quern;

import static dev.quern.QuernTest.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.Dialect;
import dev.quern.run.RunReport;
import dev.quern.testing.Sacks;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Act.Delivery;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two thousand items, 64 at a time, through runner, catalog and the stage {@code generate}, against an endpoint that does everything wrong
 * that endpoints do. Every item ends in exactly one outcome, and the calls that the server counts are those that the traces show.
 */
@Timeout(120)
class FaultyEndpointTest {
    private static final int ITEMS = 2000;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() throws Exception {
        Sacks.fill(shared.resolve("ws"), ITEMS);
    }

    /** What goes wrong. Every tenth item meets it at each try, and three more of ten at the first. */
    enum Wrong {
        ERROR_500(Act.fails(500, "out of memory"), true), RESET_HALFWAY(good().by(new Delivery.ResetHalfway()),
                true), CUT_HALFWAY(good().by(new Delivery.CutHalfway()), true), CLOSED(good().by(new Delivery.Close()),
                        true), WEB_PAGE(Act.sends(200, "text/html", "<html>Sign in</html>"), true), NO_JSON(
                                Act.sends(200, "application/json", "{\"choices\": [{\"mess"), true), NO_CHOICE(Act.saysNothing(),
                                        true), DOUBLED_BODY(good().doubled(), true), REFUSAL(Act.refuses("I would rather not."),
                                                false), TOO_LONG(Act.fails(400, "the context is too long"), false);

        final Act act;
        final boolean isTransient;

        Wrong(Act act, boolean isTransient) {
            this.act = act;
            this.isTransient = isTransient;
        }

        private static Act good() {
            return Act.says(Sacks.answer(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyItemHasOneOutcomeAndEveryCallATrace(Wrong wrong) throws Exception {
        Tries tries = new Tries();
        try (FaultServer server = FaultServer.start(call -> {
            int number = Sacks.number(call.prompt());
            int digit = number % 10;
            boolean goesWrong = digit == 0 || digit <= 3 && tries.count(number) == 1;
            return goesWrong ? wrong.act : answer(number);
        }); Quern quern = open(server)) {
            RunReport run = quern.run("generate");

            long failed = wrong.isTransient ? ITEMS / 10 : ITEMS * 4 / 10;
            assertOutcomes(quern, run, ITEMS - failed, failed);
            assertThat(run.retries()).isEqualTo(wrong.isTransient ? ITEMS / 10 * 3 + ITEMS / 10 * 4 : 0);
            assertEveryCallIsATrace(quern, run, server);
            assertThat(rows(quern, "select distinct concat(fault, ' ', attempts) from failures"))
                    .containsExactly(wrong.isTransient ? "transient 5" : "permanent 1");
        }
    }

    @Test
    void aStormOfRefusalsFailsNobody() throws Exception {
        try (FaultServer server = FaultServer.start(call -> {
            if (call.number() <= 5) {
                return Act.fails(429, "slow down"); // without a word on how long; each that comes alone doubles the wait
            }
            return call.number() % 200 < 40 ? Act.fails(429, "slow down").with("retry-after-ms", "2") : answer(call);
        }); Quern quern = open(server)) {
            RunReport run = quern.run("generate");
            assertOutcomes(quern, run, ITEMS, 0);
            assertThat(run.retries()).isGreaterThan(100);
            assertEveryCallIsATrace(quern, run, server);
        }
    }

    @Test
    void aTrickleIsWaitedFor() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> answer(call).by(new Delivery.Trickle(100, Duration.ofMillis(2)))); Quern quern = open(server)) {
            RunReport run = quern.run("generate");
            assertOutcomes(quern, run, ITEMS, 0);
            assertThat(run.retries()).isZero();
            assertEveryCallIsATrace(quern, run, server);
        }
    }

    @Test
    void whatHangsIsGivenUpAndTriedAgain() throws Exception {
        Tries tries = new Tries();
        try (FaultServer server = FaultServer.start(call -> {
            int number = Sacks.number(call.prompt());
            return number % 20 == 0 && tries.count(number) == 1 ? Act.hangs() : answer(number);
        }); Quern quern = open(server)) {
            quern.set("roles.question.timeout", "2");
            RunReport run = quern.run("generate");
            assertOutcomes(quern, run, ITEMS, 0);
            assertThat(run.retries()).isGreaterThanOrEqualTo(ITEMS / 20);
            assertEveryCallIsATrace(quern, run, server);
        }
    }

    @Test
    void aReplyOfTenMegabytesIsAReply() throws Exception {
        String thought = "hm, ".repeat(10 << 18);
        try (FaultServer server = FaultServer.start(call -> {
            int number = Sacks.number(call.prompt());
            Answer answer = Answer.of(Sacks.answer(number));
            return Act.says(number % 100 == 0 ? answer.thinking(thought) : answer);
        }); Quern quern = open(server)) {
            RunReport run = quern.run("generate");
            assertOutcomes(quern, run, ITEMS, 0);
            assertEveryCallIsATrace(quern, run, server);
            assertThat(rows(quern, "select count(*) from traces where length(response) > 10 * 1024 * 1024"))
                    .containsExactly(Integer.toString(ITEMS / 100));
        }
    }

    @Test
    void aReplyThatIsSentTwiceAnswersNobodyElse() throws Exception {
        try (FaultServer server = FaultServer.start(call -> {
            Act answer = answer(call);
            return call.number() % 4 == 0 ? answer.by(new Delivery.Twice()) : answer;
        }); Quern quern = open(server)) {
            RunReport run = quern.run("generate");
            assertOutcomes(quern, run, ITEMS, 0);
            assertEveryCallIsATrace(quern, run, server);
            assertThat(rows(quern, "select count(*) from samples s join chunks c on c.id = s.chunk_id"
                    + " where s.question not like concat('%', lower(left(c.text, 11)), '%')")).containsExactly("0");
        }
    }

    @Test
    void aCallThatIsRepeatedInAnotherFormLeavesTwoTraces() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> call.json().has("response_format")
                        ? Act.fails(400, "'response_format.type' must be 'text'")
                        : answer(call));
                Quern quern = open(server)) {
            RunReport run = quern.run("generate");
            assertOutcomes(quern, run, ITEMS, 0);
            assertThat(run.retries()).as("no item was tried twice").isZero();
            assertThat(server.requests()).isGreaterThan(ITEMS);
            assertThat(rows(quern, "select count(*) from traces where not cached"))
                    .containsExactly(Long.toString(server.requests()));
            assertThat(rows(quern, "select count(*) from traces where error is null")).containsExactly(Integer.toString(ITEMS));
            assertThat(rows(quern, "select distinct error from traces where error is not null").getFirst())
                    .startsWith("permanent: ").contains("rejected the request for m (400)")
                    .endsWith("(asked again at once, in another form)");
            assertThat(rows(quern,
                    "select count(*) from traces where error is not null and (response is not null or cost_usd is not null)"))
                    .as("nothing came and nothing is on the bill").containsExactly("0");
        }
    }

    @Test
    void aRefusedKeyStopsTheRunAndLeavesTheRestPending() throws Exception {
        try (FaultServer server = FaultServer
                .start(call -> call.number() > 500 ? Act.fails(401, "no") : answer(call)); Quern quern = open(server)) {
            RunReport run = quern.run("generate");
            assertThat(run.end()).isEqualTo(RunReport.End.STOPPED);
            assertThat(run.message()).endsWith("OPENAI_API_KEY (401)");
            assertThat(run.tally().done()).isEqualTo(500);
            assertThat(run.tally().failed()).isZero();
            assertThat(rows(quern, "select count(*) from traces where error is null")).containsExactly("500");
        }
    }

    @Test
    void anEndpointThatGoesAwayStopsTheRunAndLeavesTheRestPending() throws Exception {
        CompletableFuture<FaultServer> served = new CompletableFuture<>();
        try (FaultServer server = FaultServer.start(call -> {
            if (call.number() == ITEMS / 4) {
                Thread.ofVirtual().start(() -> served.join().close());
            }
            return call.number() < ITEMS / 2 ? answer(call) : Act.hangs();
        }); Quern quern = open(server)) {
            served.complete(server);
            quern.set("retry.patience", "5");
            RunReport run = quern.run("generate");
            assertThat(run.end()).isEqualTo(RunReport.End.STOPPED);
            assertThat(run.message())
                    .matches(".* is not reachable \\(Connection refused\\); \\d+ calls in a row failed within \\d s");
            assertThat(run.tally().failed()).isZero();
            assertThat(run.tally().done()).isBetween(1L, ITEMS - 1L);
            assertThat(run.retries()).isLessThan(200);
            assertThat(quern.status().stream().filter(row -> row.stage().equals("generate")).findFirst().orElseThrow().pending())
                    .isEqualTo(ITEMS - run.tally().done());
        }
    }

    private static Act answer(Call call) {
        return answer(Sacks.number(call.prompt()));
    }

    private static Act answer(int number) {
        return Act.says(Sacks.answer(number));
    }

    private static void assertOutcomes(Quern quern, RunReport run, long done, long failed) throws Exception {
        assertThat(run.end()).isEqualTo(RunReport.End.DONE);
        assertThat(run.tally().done()).isEqualTo(done);
        assertThat(run.tally().failed()).isEqualTo(failed);
        assertThat(rows(quern, "select count(distinct chunk_id) from samples")).containsExactly(Long.toString(done));
        assertThat(rows(quern, "select count(*) from samples")).containsExactly(Long.toString(done));
        assertThat(rows(quern, "select count(distinct item_id) from failures")).containsExactly(Long.toString(failed));
        assertThat(rows(quern, "select count(*) from failures")).containsExactly(Long.toString(failed));
        assertThat(quern.run("generate").pending()).isZero();
    }

    private static void assertEveryCallIsATrace(Quern quern, RunReport run, FaultServer server) throws Exception {
        assertThat(rows(quern, "select count(*) from traces where not cached")).containsExactly(Long.toString(server.requests()));
        assertThat(server.requests()).as("calls needed, and retries").isEqualTo(ITEMS + run.retries());
        assertThat(rows(quern, "select count(*) from traces where not cached and attempt > 1"))
                .containsExactly(Long.toString(run.retries()));
    }

    private Quern open(FaultServer server) throws Exception {
        Path workspace = folder.resolve("ws");
        copy(shared.resolve("ws"), workspace);
        Quern quern = Quern.open(
                workspace, Map.of("OPENAI_BASE_URL", server.url(Dialect.OPENAI), "OPENAI_API_KEY", "sk-only-for-tests"));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("concurrency", "64");
        settings.put("retry.base", "0.01");
        settings.put("retry.cap", "0.05");
        settings.put("generate.provider", "openai");
        settings.put("generate.model", "m");
        settings.put("generate.questions_per_chunk", "1");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            quern.set(setting.getKey(), setting.getValue());
        }
        return quern;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** How often each item has come. */
    private static final class Tries {
        private final ConcurrentMap<Integer, Integer> counts = new ConcurrentHashMap<>();

        int count(int number) {
            return counts.merge(number, 1, Integer::sum);
        }
    }
}
