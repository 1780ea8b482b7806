package dev.quern.llm.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Act.Delivery;
import dev.quern.testing.server.FaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks on the way, and what takes too long. */
final class BrokenConnectionTest extends DialectContract {
    @Test
    void whatBreaksOffIsTransient() throws Exception {
        String water = "Water. ".repeat(20_000);
        FaultServer server = server(
                Act.says(water).by(new Delivery.ResetHalfway()), Act.says(water).by(new Delivery.CutHalfway()),
                Act.says(water).by(new Delivery.Close()), Act.says("Water."));
        Endpoint model = model(server);
        for (int i = 0; i < 3; i++) {
            FaultException e = fault(model);
            assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
            assertThat(e).hasMessageStartingWith("role question: " + server.url(dialect) + " broke the connection off: ")
                    .hasMessageNotContaining("java").hasMessageNotContaining(" on http");
        }
        assertThat(model.chat(QUESTION).text()).isEqualTo("Water.");
        assertThat(server.requests()).as("nothing is repeated unseen").isEqualTo(4);
    }

    @Test
    void nobodyListeningIsNotServing() {
        FaultServer server = server(Act.says("Water."));
        server.close();
        FaultException e = fault(model(server));
        assertThat(e).isInstanceOfSatisfying(
                NotServedException.class,
                refused -> assertThat(refused.reason()).isEqualTo(NotServedException.Reason.UNREACHABLE));
        assertThat(e).hasMessageStartingWith("role question: " + server.url(dialect) + " is not reachable (");
    }

    @Test
    void httpsToAServerOfPlainHttpSaysSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerBadRequests(plain));
            String url = "https://127.0.0.1:" + plain.getLocalPort() + "/v1";
            FaultException e = fault(open(role(), url));
            assertThat(e).isInstanceOfSatisfying(
                    NotServedException.class,
                    refused -> assertThat(refused.reason()).isEqualTo(NotServedException.Reason.UNREACHABLE));
            assertThat(e).hasMessage("role question: " + url
                    + " is not reachable (it answers without TLS; does its base_url begin with http:// and not https://?)");
        }
    }

    /** What servers of plain HTTP do with a handshake, until they are closed. */
    private static void answerBadRequests(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                socket.getOutputStream().flush();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the other side went away, or the test is over
            }
        }
    }

    /** Its connections that wait for the next call are dead, all of them; one call finds that out for the others. */
    @Test
    void anEndpointThatWentAwayBreaksOneCallOffAndIsNotReachableForTheOthers() throws Exception {
        int callers = 32;
        CountDownLatch together = new CountDownLatch(callers);
        FaultServer server = FaultServer.start(call -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Act.says("Water.");
        });
        Endpoint model = model(server);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> model.chat(QUESTION).text()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("Water.");
            }
            server.close();
            List<String> faults = new ArrayList<>();
            for (int i = 0; i < callers; i++) { // each on another thread, and so on another lane
                faults.add(threads.submit(() -> fault(model)).get().getMessage());
            }
            assertThat(faults).filteredOn(message -> !message.contains(" is not reachable (")).hasSize(1);
        }
    }

    @Test
    void aTrickleEndsWithTheTimeOfTheWholeCall() {
        FaultServer server = server(Act.says("Water. ".repeat(1000)).by(new Delivery.Trickle(16, Duration.ofMillis(100))));
        FaultException e = fault(model(within(Duration.ofMillis(700)), server));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessage("role question: " + server.url(dialect) + " gave no whole answer within 0.7 s");
    }

    @Test
    void silenceEndsWithTheTimeOfTheWholeCall() {
        FaultServer server = server(Act.hangs());
        FaultException e = fault(model(within(Duration.ofSeconds(1)), server));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessage("role question: " + server.url(dialect) + " gave no whole answer within 1 s");
    }

    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        FaultServer server = server(
                Act.says("Water.").after(Duration.ofMillis(300)).by(new Delivery.Trickle(64, Duration.ofMillis(20))));
        assertThat(model(server).chat(QUESTION).text()).isEqualTo("Water.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheCallAtOnce(boolean virtual) throws Exception {
        FaultServer server = server(Act.hangs());
        Endpoint model = model(server);
        AtomicReference<Object> outcome = new AtomicReference<>("nothing");
        CountDownLatch ended = new CountDownLatch(1);
        Runnable call = () -> {
            try {
                outcome.set(model.chat(QUESTION));
            } catch (FaultException | InterruptedException e) {
                outcome.set(e);
            }
            ended.countDown();
        };
        Thread thread = virtual ? Thread.ofVirtual().start(call) : Thread.ofPlatform().start(call);
        server.await();
        thread.interrupt();
        assertThat(ended.await(10, TimeUnit.SECONDS)).as("long before the 20 s of the call").isTrue();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void afterACancelledCallTheModelWorksOn() throws Exception {
        FaultServer server = server(Act.hangs(), Act.says("Water."));
        Endpoint model = model(server);
        Thread thread = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> model.chat(QUESTION))
                .isInstanceOf(InterruptedException.class));
        server.await();
        thread.interrupt();
        thread.join();
        assertThat(model.chat(QUESTION).text()).isEqualTo("Water.");
    }

    /** Every second request is turned away: each call is sorted by itself, and all are answered in the end. */
    @Test
    void aStormIsSortedOneByOneAndEnds() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> call.number() % 2 == 0 ? Act.throttles(1) : Act.says("Water."));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Endpoint model = model(server);
            List<Future<Integer>> tries = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                tries.add(threads.submit(() -> triesUntilAnswered(model)));
            }
            long all = 0;
            for (Future<Integer> each : tries) {
                all += each.get();
            }
            assertThat(server.requests()).isEqualTo(all);
        }
    }

    private static int triesUntilAnswered(Endpoint model) throws InterruptedException {
        for (int tries = 1;; tries++) {
            try {
                assertThat(model.chat(QUESTION).text()).isEqualTo("Water.");
                return tries;
            } catch (FaultException e) {
                assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    private Role within(Duration timeout) {
        return role().with(new Role.Limits(timeout, 8 << 20, null, null, null));
    }
}
