package dev.quern.shell.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenAI-compatible endpoint on loopback that always answers the same way, so that a script with a model can be compared with what it
 * printed before. The model {@code writer} writes questions about dressing stones: of three that it is asked for, one repeats another and
 * one has no answer; asked for more it gives one. The model {@code judge} finds one question less worth asking; {@code chatterer} never
 * says what it is asked. A batch is taken and never
 * done. Thread-safe.
 */
public final class ModelServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int INPUT_TOKENS = 400;
    private static final int OUTPUT_TOKENS = 60;

    private static final String WEIGHT = pair("easy", "How much does a millstone weigh?", "900 kilograms");
    private static final String TIME = pair("medium", "How long does dressing a millstone take?", "two days");
    private static final String BILL = pair("hard", "What is a mill bill?", "a chisel that is sharp at both ends");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left;
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean busy;
    private final CountDownLatch released = new CountDownLatch(1);

    private ModelServer(HttpServer server, int calls) {
        this.server = server;
        this.left = new AtomicInteger(calls);
        server.createContext("/v1/chat/completions", this::answer);
        server.createContext("/v1/files", exchange -> say(exchange, Map.of("id", "file-1", "object", "file")));
        server.createContext("/v1/batches",
                exchange -> say(exchange, Map.of("id", "batch_1", "object", "batch", "status", "in_progress",
                        "request_counts", Map.of("total", 1, "completed", 0, "failed", 0))));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts on a free port. */
    public static ModelServer start() {
        return answering(Integer.MAX_VALUE);
    }

    /** Starts on a free port, and answers so many calls; further ones wait for {@link #release}. */
    public static ModelServer answering(int calls) {
        try {
            return new ModelServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on a free port, and asks every caller to come back in a minute. */
    public static ModelServer busy() {
        ModelServer server = start();
        server.busy = true;
        return server;
    }

    /** Returns the base URL of its endpoint. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Returns how many calls wait, or have waited, for an answer. */
    public int held() {
        return held.get();
    }

    /** Drops the calls that wait, and answers those that come from now on. */
    public void release() {
        released.countDown();
    }

    /** Returns the bodies of the requests that were answered. */
    public List<String> answered() {
        return List.copyOf(answered);
    }

    private boolean isHeld() {
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0 || released.getCount() == 0) {
            return false;
        }
        held.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (busy) {
                exchange.getResponseHeaders().set("Retry-After", "60");
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            if (isHeld()) {
                return;
            }
            answered.add(new String(body, StandardCharsets.UTF_8));
            JsonNode request = JSON.readTree(body);
            String model = request.path("model").asString();
            JsonNode messages = request.path("messages");
            String asked = messages.get(messages.size() - 1).path("content").asString();
            String content = switch (model) {
                case "judge" -> judgement(asked);
                case "chatterer" -> "What a mill!";
                default -> questions(asked);
            };
            say(exchange, Map.of("id", "reply", "model", model,
                    "choices",
                    List.of(Map.of("index", 0, "finish_reason", "stop", "message",
                            Map.of("role", "assistant", "content", content))),
                    "usage", Map.of("prompt_tokens", INPUT_TOKENS, "completion_tokens", OUTPUT_TOKENS)));
        }
    }

    private static void say(HttpExchange exchange, Map<String, ?> said) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = JSON.writeValueAsBytes(said);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private static String questions(String asked) {
        if (asked.contains(" more, by the same rules")) {
            return "{\"questions\": [" + BILL + "]}";
        }
        return asked.contains("Write 3 questions")
                ? "{\"questions\": [" + String.join(", ", WEIGHT, TIME, TIME, "{\"question\": \"What is a staff?\"}") + "]}"
                : "{\"questions\": [" + WEIGHT + "]}";
    }

    private static String judgement(String asked) {
        boolean dull = asked.contains("How long");
        return """
                {"faithful": {"reason": "The passage says so in as many words.", "score": 5},
                 "answers": {"reason": "The answer is to the point and leaves nothing out.", "score": 5},
                 "stands_alone": {"reason": "It names what it asks about, and nothing in it points at a text.", "score": 5},
                 "worth_asking": {"reason": "%s", "score": %d}}""".formatted(
                dull ? "It depends on the stone and on the dresser." : "A miller has to know this.", dull ? 2 : 5);
    }

    private static String pair(String difficulty, String question, String answer) {
        return JSON
                .writeValueAsString(Map.of("kind", "factual", "difficulty", difficulty, "question", question, "answer", answer));
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.close();
    }
}
