package dev.quern.llm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.CallPolicy;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.Dialect;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.Trace;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CachedChatModelTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theSameRequestIsPaidOnceAcrossProcesses(Dialect dialect) throws Exception {
        Answer answer = Answer.of("Water.").thinking("What turns it?").costing(2000, 300);
        try (FaultServer server = FaultServer.start(Act.says(answer))) {
            Reply paid;
            try (Workbench bench = new Workbench(folder)) {
                paid = Workbench.ask(bench.model(server, dialect, CallPolicy.STANDARD), "What?", 1);
                Reply again = Workbench.ask(bench.model(server, dialect, CallPolicy.STANDARD), "What?", 2);
                assertThat(again).isEqualTo(paid.asCached());
                assertThat(paid.cached()).isFalse();
            }
            try (Workbench bench = new Workbench(folder)) {
                CachedChatModel model = bench.model(server, dialect, CallPolicy.STANDARD);
                assertThat(Workbench.ask(model, "What?", 1)).isEqualTo(paid.asCached());
                assertThat(model.known(Workbench.request("What?"))).contains(paid.asCached());
                assertThat(model.known(Workbench.request("How?"))).isEmpty();
                assertThat(bench.traces()).hasSize(1);
            }
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aHitIsATraceThatNamesTheCallThatWasPaidFor() throws Exception {
        try (FaultServer server = FaultServer.start(Act.says(Answer.of("Water.").costing(2000, 300)));
                Workbench bench = new Workbench(folder)) {
            CachedChatModel model = bench.model(server);
            Workbench.ask(model, "What?", 1);
            Workbench.ask(model, "What?", 2);
            Trace paid = bench.traces().get(0);
            assertThat(paid.request()).isEqualTo(model.body(Workbench.request("What?")));
            assertThat(paid.response()).contains("Water.");
            assertThat(paid.inputTokens()).isEqualTo(2000);
            assertThat(paid.outputTokens()).isEqualTo(300);
            assertThat(paid.costUsd()).isEqualTo(0.007);
            assertThat(paid.finishReason()).isEqualTo("stop");
            assertThat(paid.cached()).isFalse();
            assertThat(paid.endpoint()).isEqualTo(server.url(Dialect.OPENAI));
            assertThat(paid.requestKey()).hasSize(64);
            assertThat(List.of(paid.runId(), paid.stage(), paid.itemId(), paid.attempt(), paid.role(), paid.model()))
                    .containsExactly(7L, "generate", "chk-1", 1, "question", "m");
            Trace hit = bench.traces().get(1);
            assertThat(hit.cached()).isTrue();
            assertThat(hit.replyOf()).isEqualTo(paid.id());
            assertThat(hit.requestKey()).isEqualTo(paid.requestKey());
            assertThat(hit.request()).isNull();
            assertThat(hit.response()).isNull();
            assertThat(hit.inputTokens()).isNull();
            assertThat(hit.costUsd()).isZero();
            assertThat(hit.endpoint()).isNull();
            assertThat(hit.attempt()).isEqualTo(2);
            assertThat(hit.id()).isNotEqualTo(paid.id());
        }
    }

    @Test
    void freshAsksAgainButNotTwiceInARun() throws Exception {
        try (FaultServer server = FaultServer.start(Act.says("old"), Act.says("new"), Act.says("newer"));
                Workbench bench = new Workbench(folder)) {
            Workbench.ask(bench.model(server), "What?", 1);
            CachedChatModel fresh = bench.model(server, Dialect.OPENAI, new CallPolicy(true));
            assertThat(fresh.known(Workbench.request("What?"))).isEmpty();
            assertThat(Workbench.ask(fresh, "What?", 1).text()).isEqualTo("new");
            assertThat(Workbench.ask(fresh, "What?", 2).text()).isEqualTo("new");
            assertThat(Workbench.ask(bench.model(server), "What?", 1).text()).as("the latest counts").isEqualTo("new");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void whoAsksWhatIsUnderWayWaitsForIt() throws Exception {
        try (FaultServer server = FaultServer.start(Act.says("Water.").after(Duration.ofMillis(100)));
                Workbench bench = new Workbench(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                CachedChatModel model = bench.model(server);
                replies.add(threads.submit(() -> model.chat(Workbench.request("What?"))));
            }
            int paid = 0;
            for (Future<Reply> reply : replies) {
                paid += reply.get().cached() ? 0 : 1;
            }
            assertThat(paid).isEqualTo(1);
            assertThat(server.requests()).isEqualTo(1);
            assertThat(bench.traces()).hasSize(200);
        }
    }

    /** The one who asked first is cancelled; the one who waited asks. */
    @Test
    void whoWaitsForACallThatIsCancelledMakesIt() throws Exception {
        try (FaultServer server = FaultServer.start(Act.hangs(), Act.says("Water."));
                Workbench bench = new Workbench(folder)) {
            CachedChatModel model = bench.model(server);
            Thread first = Thread.ofVirtual().start(
                    () -> assertThat(
                            catchThrowableOfType(InterruptedException.class, () -> model.chat(Workbench.request("What?"))))
                            .isNotNull());
            server.await();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Reply> second = threads.submit(() -> model.chat(Workbench.request("What?")));
                first.interrupt();
                assertThat(second.get().text()).isEqualTo("Water.");
            }
            assertThat(bench.traces()).extracting(Trace::error).containsExactly("cancelled", null);
        }
    }

    @Test
    void anEndpointThatStumbledIsAskedAgain() throws Exception {
        try (FaultServer server = FaultServer.start(Act.fails(500, "no"), Act.saysNothing(),
                Act.sends(200, "text/html", "<html>"),
                Act.says("Water."));
                Workbench bench = new Workbench(folder)) {
            CachedChatModel model = bench.model(server);
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThat(fault(model).fault()).isEqualTo(Fault.TRANSIENT);
            }
            assertThat(Workbench.ask(model, "What?", 4).text()).isEqualTo("Water.");
            assertThat(server.requests()).isEqualTo(4);
            assertThat(bench.traces()).extracting(Trace::response).element(1).as("a reply is kept, whatever it is")
                    .isEqualTo("{\"choices\":[]}");
        }
    }

    @Test
    void aRefusalIsPaidOnceToo() throws Exception {
        try (FaultServer server = FaultServer.start(Act.refuses("I would rather not."));
                Workbench bench = new Workbench(folder)) {
            CachedChatModel model = bench.model(server);
            FaultException first = fault(model);
            FaultException second = fault(model);
            assertThat(first).isInstanceOf(ReplyFaultException.class).hasMessageContaining("I would rather not.");
            assertThat(second).isInstanceOf(ReplyFaultException.class).hasMessage(first.getMessage());
            assertThat(server.requests()).isEqualTo(1);
            Trace paid = bench.traces().get(0);
            Trace hit = bench.traces().get(1);
            assertThat(paid.error()).isEqualTo("permanent: " + first.getMessage());
            assertThat(paid.outputTokens()).isEqualTo(3);
            assertThat(paid.costUsd()).isNotNull();
            assertThat(hit.cached()).isTrue();
            assertThat(hit.error()).isEqualTo(paid.error());
            assertThat(hit.replyOf()).isEqualTo(paid.id());
        }
    }

    /** A wrong address may answer with anything; once it is corrected, what it said must not stand in the way. */
    @Test
    void whatNoModelSaidIsNoAnswer() throws Exception {
        try (FaultServer server = FaultServer.start(Act.sends(200, "application/json", "{\"status\":\"up\"}"),
                Act.says("Water."));
                Workbench bench = new Workbench(folder)) {
            CachedChatModel model = bench.model(server);
            assertThat(fault(model).fault()).isEqualTo(Fault.PERMANENT);
            assertThat(Workbench.ask(model, "What?", 1).text()).isEqualTo("Water.");
        }
    }

    private static FaultException fault(CachedChatModel model) {
        return Objects.requireNonNull(
                catchThrowableOfType(FaultException.class, () -> model.chat(Workbench.request("What?"))), "a fault");
    }
}
