package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Act.Delivery;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.net.SocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A reply that is sent twice is nobody else's answer, whether the connection is plain or inside TLS. */
@Timeout(60)
class DoubledReplyTest {
    private static final HeldCertificate HELD = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1").addSubjectAlternativeName("localhost").build();
    private static final HandshakeCertificates CERTIFICATES = new HandshakeCertificates.Builder()
            .heldCertificate(HELD).addTrustedCertificate(HELD.certificate()).build();

    private final Opened sockets = new Opened();
    private final Endpoints endpoints = new Endpoints(
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")), CERTIFICATES::trustManager, sockets);

    /** Knows the sockets that are open. That the other side has sent something does not say that it is here. */
    private static final class Opened extends SocketFactory {
        private final GuardedSockets guarded = new GuardedSockets();

        /** The client tries a second address when the first one is slow, and closes the socket that comes late. */
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();

        @Override
        public Socket createSocket() {
            Socket socket = guarded.createSocket();
            sockets.add(socket);
            return socket;
        }

        /** Waits until there is something to read, or all connections are closed because both pieces came at once. */
        void awaitArrival() throws InterruptedException {
            sockets.removeIf(Socket::isClosed);
            while (!sockets.isEmpty() && sockets.stream().noneMatch(Opened::hasArrived)) {
                Thread.sleep(1);
                sockets.removeIf(Socket::isClosed);
            }
        }

        private static boolean hasArrived(Socket socket) {
            try {
                return socket.isConnected() && socket.getInputStream().available() > 0;
            } catch (IOException closed) {
                return false;
            }
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void close() {
        endpoints.close();
    }

    private static FaultServer server(boolean tls, FaultServer.Script script) {
        return tls ? FaultServer.startWithTls(CERTIFICATES.sslContext(), script) : FaultServer.start(script);
    }

    private Endpoint model(String url) {
        Role role = Role.of("question", Dialect.OPENAI, "miller-7b", ApiKey.NONE).at(url);
        return endpoints.open(role, url);
    }

    private static Request question(int number) {
        return new Request("question", List.of(new Message("user", "Say " + number)));
    }

    private static Act echo(Call call) {
        return Act.says(call.prompt().substring("Say ".length()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inOnePieceItEndsTheConnectionAndNothingElse(boolean tls) throws Exception {
        try (FaultServer server = server(tls, call -> echo(call).by(new Delivery.Twice()))) {
            Endpoint model = model(server.url(Dialect.OPENAI));
            for (int i = 0; i < 100; i++) {
                assertThat(model.chat(question(i)).text()).isEqualTo(String.valueOf(i));
            }
            assertThat(server.connections()).as("none is used again").isEqualTo(100);
        }
    }

    /** The second piece comes when the first was read and the connection is idle; the next request must not go into it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inTwoPiecesItIsFoundBeforeTheNextRequest(boolean tls) throws Exception {
        Semaphore sent = new Semaphore(0);
        try (FaultServer server = server(tls, call -> echo(call).by(new Delivery.TwiceApart(sent)))) {
            Endpoint model = model(server.url(Dialect.OPENAI));
            int wrong = 0;
            int closed = 0;
            for (int i = 0; i < 100; i++) {
                try {
                    wrong += model.chat(question(i)).text().equals(String.valueOf(i)) ? 0 : 1;
                    sent.acquire();
                    sockets.awaitArrival();
                } catch (FaultException e) {
                    assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
                    assertThat(e).hasMessageContaining("sent something that nobody asked for");
                    closed++;
                }
            }
            assertThat(wrong).isZero();
            assertThat(server.requests() + closed).isEqualTo(100);
            assertThat(server.connections()).as("each connection gave one answer").isEqualTo(server.requests());
        }
    }

    /** What the guard must not cost: connections that do as they should are used again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOrderlyConnectionIsUsedAgain(boolean tls) throws Exception {
        try (FaultServer server = server(tls, DoubledReplyTest::echo)) {
            Endpoint model = model(server.url(Dialect.OPENAI));
            for (int i = 0; i < 50; i++) {
                assertThat(model.chat(question(i)).text()).isEqualTo(String.valueOf(i));
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void http2GoesThroughTheSameSockets() throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        try (MockWebServer server = new MockWebServer(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.useHttps(CERTIFICATES.sslSocketFactory());
            server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    String prompt = json.readTree(request.getBody().utf8()).path("messages").path(0).path("content").asString();
                    return new MockResponse.Builder().addHeader("Content-Type", "application/json").body(
                            "{\"choices\":[{\"message\":{\"content\":\"" + prompt.substring("Say ".length())
                                    + "\"},\"finish_reason\":\"stop\"}]}")
                            .build();
                }
            });
            server.start();
            Endpoint model = model("https://localhost:" + server.getPort() + "/v1");
            assertThat(model.chat(question(7)).text()).isEqualTo("7");
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Request request = question(i);
                answers.add(threads.submit(() -> model.chat(request).text()));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(String.valueOf(i));
            }
            RecordedRequest first = server.takeRequest();
            assertThat(first.getVersion()).isEqualTo("HTTP/2");
            for (int i = 0; i < 200; i++) {
                assertThat(server.takeRequest().getConnectionIndex()).as("one connection carries all").isEqualTo(
                        first.getConnectionIndex());
            }
        }
    }
}
