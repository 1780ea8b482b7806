package dev.quern.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.llm.ThrottledException;
import dev.quern.llm.http.Endpoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server as tests use it: what it says in each dialect, and that it holds many at once. */
@Timeout(60)
class FaultServerTest {
    @AutoClose
    private final Endpoints endpoints = new Endpoints(InstantSource.system());

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void speaksEveryDialect(Dialect dialect) throws Exception {
        try (FaultServer server = FaultServer.start(call -> Act.says(
                Answer.of(call.model() + ": " + call.prompt()).thinking("hm").costing(100, 20))).keeping()) {
            Reply reply = model(dialect, server).chat(ask("Who turns?"));
            assertThat(reply.text()).isEqualTo("miller-7b: Who turns?");
            assertThat(reply.reasoning()).isEqualTo("hm");
            assertThat(reply.usage().input()).isEqualTo(100);
            assertThat(reply.usage().output()).isEqualTo(20);
            assertThat(server.calls()).singleElement().satisfies(call -> {
                assertThat(call.dialect()).isEqualTo(dialect);
                assertThat(call.number()).isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void doesOneActAfterTheOther(Dialect dialect) throws Exception {
        try (FaultServer server = FaultServer.start(Act.throttles(7), Act.says("One."), Act.says("Two."))) {
            Endpoint model = model(dialect, server);
            ThrottledException e = catchThrowableOfType(ThrottledException.class, () -> model.chat(ask("?")));
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(model.chat(ask("?")).text()).isEqualTo("One.");
            assertThat(model.chat(ask("?")).text()).isEqualTo("Two.");
            assertThat(model.chat(ask("?")).text()).isEqualTo("Two.");
            assertThat(server.requests()).isEqualTo(4);
        }
    }

    @Test
    void holdsAThousandAtOnceOnConnectionsThatAreUsedAgain() throws Exception {
        try (FaultServer server = FaultServer.start(call -> Act.says(call.prompt()).after(Duration.ofMillis(200)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Endpoint model = model(Dialect.OPENAI, server);
            for (int round = 0; round < 2; round++) {
                List<Callable<String>> questions = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    String question = "question " + i;
                    questions.add(() -> model.chat(ask(question)).text());
                }
                List<Future<String>> answers = threads.invokeAll(questions);
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get()).isEqualTo("question " + i);
                }
            }
            assertThat(server.requests()).isEqualTo(2000);
            assertThat(server.connections()).isBetween(500L, 1500L);
        }
    }

    private Endpoint model(Dialect dialect, FaultServer server) {
        String url = server.url(dialect);
        return endpoints.open(Role.of("question", dialect, "miller-7b", ApiKey.NONE).at(url), url);
    }

    private static Request ask(String text) {
        return new Request("question", List.of(new Message("user", text)));
    }
}
