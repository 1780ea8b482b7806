package dev.quern.testing.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quern.llm.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The batch services of OpenAI ({@code /v1/files}, {@code /v1/batches}) and Anthropic ({@code /v1/messages/batches}) on loopback, beside
 * their single calls. Batches stay in progress until {@link #finish}. Thread-safe.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/batch">OpenAI</a>
 * @see <a href="https://platform.claude.com/docs/en/api/messages/batches">Anthropic</a>
 */
public final class BatchServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer http;
    private final Function<String, Fate> fates;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong single = new AtomicLong();
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Hook hook = Hook.NONE;

    /** What becomes of one request, by its prompt. */
    public sealed interface Fate {
        /** It is answered. */
        record Answered(Answer answer) implements Fate {}

        /** It is refused. */
        record Refused(String code, String message) implements Fate {}

        /** The day is over before its turn comes. */
        record Expired() implements Fate {}
    }

    /** Where something goes wrong. */
    public enum Hook {
        /** Nowhere. */
        NONE,
        /** The batch is made, and the answer never sent. */
        SILENT_AFTER_CREATE,
        /** The batch is made, and the provider says nothing until the server is closed. */
        HANGS_AFTER_CREATE,
        /** The request to make a batch never gets through; its answer is an end of the connection. */
        SILENT_BEFORE_CREATE,
        /** The provider refuses the batch. */
        REFUSES_CREATE,
        /** The provider finds the whole batch invalid, after it took it. */
        INVALID
    }

    private static final class Batch {
        private final String id;
        private final Dialect dialect;
        private final String mark;
        private final List<JsonNode> requests;
        private final Instant createdAt = Instant.now();
        private boolean ended;
        private boolean cancelled;
        private boolean invalid;

        private Batch(String id, Dialect dialect, String mark, List<JsonNode> requests) {
            this.id = id;
            this.dialect = dialect;
            this.mark = mark;
            this.requests = requests;
        }
    }

    /** Starts it. */
    public BatchServer(Function<String, Fate> fates) throws IOException {
        this.fates = fates;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    /** Returns the base URL under which a dialect is spoken. */
    public String url(Dialect dialect) {
        String root = "http://127.0.0.1:" + http.getAddress().getPort();
        return dialect == Dialect.OPENAI ? root + "/v1" : root;
    }

    /** Lets something go wrong from now on. */
    public void breaks(Hook where) {
        hook = where;
    }

    /** Waits until a client hangs, see {@link Hook#HANGS_AFTER_CREATE}. */
    public void awaitHang() throws InterruptedException {
        hung.await();
    }

    /** Ends all batches. */
    public synchronized void finish() {
        batches.values().forEach(batch -> batch.ended = true);
    }

    /** Returns how many batches were made. */
    public long created() {
        return created.get();
    }

    /** Returns how many requests came one by one. */
    public long single() {
        return single.get();
    }

    /** Returns the keys that came with requests. */
    public synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    /** Returns the bodies of all requests of all batches. */
    public synchronized List<JsonNode> bodies() {
        return batches.values().stream().flatMap(batch -> batch.requests.stream())
                .map(request -> request.has("body") ? request.path("body") : request.path("params")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (this) {
                String key = exchange.getRequestHeaders().getFirst("Authorization");
                keys.add(String.valueOf(key == null ? exchange.getRequestHeaders().getFirst("x-api-key") : key));
            }
            boolean post = exchange.getRequestMethod().equals("POST");
            switch (path) {
                case "/v1/files" -> upload(exchange, new String(body, StandardCharsets.UTF_8));
                case "/v1/batches", "/v1/messages/batches" -> {
                    Dialect dialect = path.contains("messages") ? Dialect.ANTHROPIC : Dialect.OPENAI;
                    if (post) {
                        create(exchange, dialect, JSON.readTree(body));
                    } else {
                        list(exchange, dialect);
                    }
                }
                case "/v1/chat/completions", "/v1/messages" -> one(
                        exchange, path.endsWith("messages") ? Dialect.ANTHROPIC : Dialect.OPENAI, JSON.readTree(body));
                default -> other(exchange, path);
            }
        }
    }

    private void one(HttpExchange exchange, Dialect dialect, JsonNode body) throws IOException {
        single.incrementAndGet();
        Fate fate = fates.apply(prompt(body));
        if (fate instanceof Fate.Answered answered) {
            send(exchange, 200, answered.answer().in(dialect, body.path("model").asString("")));
        } else {
            send(exchange, 400, "{\"error\":{\"message\":\"no\"}}");
        }
    }

    private synchronized void upload(HttpExchange exchange, String multipart) throws IOException {
        int start = multipart.indexOf("{\"custom_id\"");
        int end = multipart.indexOf("\r\n--", start);
        if (!multipart.contains("name=\"purpose\"") || start < 0) {
            send(exchange, 400, "{\"error\":{\"message\":\"no purpose or no lines\"}}");
            return;
        }
        String id = "file-" + (files.size() + 1);
        files.put(id, multipart.substring(start, end));
        send(exchange, 200, "{\"id\":\"" + id + "\",\"object\":\"file\",\"purpose\":\"batch\"}");
    }

    private void create(HttpExchange exchange, Dialect dialect, JsonNode body) throws IOException {
        if (hook == Hook.SILENT_BEFORE_CREATE) {
            return;
        }
        if (hook == Hook.REFUSES_CREATE) {
            send(exchange, 400, "{\"error\":{\"message\":\"too many batches\"}}");
            return;
        }
        Batch batch;
        synchronized (this) {
            List<JsonNode> requests = new ArrayList<>();
            if (dialect == Dialect.OPENAI) {
                files.getOrDefault(body.path("input_file_id").asString(""), "").lines().filter(line -> !line.isBlank())
                        .forEach(line -> requests.add(JSON.readTree(line)));
            } else {
                body.path("requests").forEach(requests::add);
            }
            String id = (dialect == Dialect.OPENAI ? "batch_" : "msgbatch_") + created.incrementAndGet();
            batch = new Batch(id, dialect, body.path("metadata").path("quern_mark").asString(""), requests);
            batch.invalid = hook == Hook.INVALID;
            batches.put(id, batch);
        }
        if (hook == Hook.HANGS_AFTER_CREATE) {
            hung.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else if (hook != Hook.SILENT_AFTER_CREATE) {
            send(exchange, 200, shown(batch).toString());
        }
    }

    private synchronized void list(HttpExchange exchange, Dialect dialect) throws IOException {
        ObjectNode page = JSON.createObjectNode().put("has_more", false);
        ArrayNode data = page.putArray("data");
        batches.values().stream().filter(batch -> batch.dialect == dialect).toList().reversed()
                .forEach(batch -> data.add(shown(batch)));
        send(exchange, 200, page.toString());
    }

    private synchronized void other(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("/", -1);
        String id = List.of(parts).stream().filter(part -> part.startsWith("batch_") || part.startsWith("msgbatch_")).findFirst()
                .orElse("");
        Batch batch = batches.get(id);
        if (path.startsWith("/v1/files/") && path.endsWith("/content")) {
            send(exchange, 200, files.getOrDefault(parts[3], ""));
        } else if (batch == null) {
            send(exchange, 404, "{\"error\":{\"message\":\"no such batch\"}}");
        } else if (path.endsWith("/cancel")) {
            batch.cancelled = true;
            batch.ended = true;
            send(exchange, 200, shown(batch).toString());
        } else if (path.endsWith("/results")) {
            StringBuilder lines = new StringBuilder();
            batch.requests.reversed().forEach(request -> lines.append(anthropic(batch, request)).append('\n'));
            send(exchange, 200, lines.toString());
        } else {
            send(exchange, 200, shown(batch).toString());
        }
    }

    private Fate fate(Batch batch, JsonNode request) {
        return batch.cancelled
                ? new Fate.Expired()
                : fates.apply(prompt(request.has("body") ? request.path("body") : request.path("params")));
    }

    private static String prompt(JsonNode body) {
        JsonNode content = body.path("messages").path(body.path("messages").size() - 1).path("content");
        return content.isString() ? content.asString() : content.path(0).path("text").asString("");
    }

    private ObjectNode shown(Batch batch) {
        long answered = 0;
        long refused = 0;
        long expired = 0;
        for (JsonNode request : batch.requests) {
            switch (fate(batch, request)) {
                case Fate.Answered a -> answered++;
                case Fate.Refused r -> refused++;
                case Fate.Expired e -> expired++;
            }
        }
        ObjectNode shown = JSON.createObjectNode().put("id", batch.id);
        if (batch.dialect == Dialect.ANTHROPIC) {
            shown.put("type", "message_batch").put("processing_status", batch.ended ? "ended" : "in_progress")
                    .put("created_at", batch.createdAt.toString());
            ObjectNode counts = shown.putObject("request_counts");
            counts.put("processing", batch.ended ? 0 : batch.requests.size()).put("succeeded", batch.ended ? answered : 0)
                    .put("errored", batch.ended ? refused : 0).put("canceled", 0).put("expired", batch.ended ? expired : 0);
            return shown;
        }
        String done = batch.cancelled ? "cancelled" : expired > 0 ? "expired" : "completed";
        shown.put("object", "batch").put("status", batch.invalid ? "failed" : batch.ended ? done : "in_progress")
                .put("created_at", batch.createdAt.getEpochSecond());
        shown.putObject("metadata").put("quern_mark", batch.mark);
        if (batch.invalid) {
            shown.putObject("errors").putArray("data").addObject().put("code", "invalid").put("message", "line 1 is no request");
        }
        shown.putObject("request_counts").put("total", batch.requests.size()).put("completed", batch.ended ? answered : 0)
                .put("failed", batch.ended ? refused + expired : 0);
        if (batch.ended) {
            results(batch, shown);
        }
        return shown;
    }

    /** OpenAI writes answers and errors into files of their own; a file without lines is none. */
    private void results(Batch batch, ObjectNode shown) {
        StringBuilder out = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        for (JsonNode request : batch.requests.reversed()) {
            ObjectNode line = JSON.createObjectNode().put("id", "batch_req_1")
                    .put("custom_id", request.path("custom_id").asString(""));
            switch (fate(batch, request)) {
                case Fate.Answered answered -> {
                    String model = request.path("body").path("model").asString("");
                    line.putObject("response").put("status_code", 200).put("request_id", "r")
                            .set("body", JSON.readTree(answered.answer().in(Dialect.OPENAI, model)));
                    out.append(line.putNull("error")).append('\n');
                }
                case Fate.Refused refused -> {
                    line.putObject("response").put("status_code", 400).putObject("body").putObject("error")
                            .put("code", refused.code()).put("message", refused.message());
                    errors.append(line.putNull("error")).append('\n');
                }
                case Fate.Expired expired -> {
                    line.putNull("response").putObject("error").put("code", "batch_expired")
                            .put("message", "This request could not be executed before the completion window expired.");
                    errors.append(line).append('\n');
                }
            }
        }
        file(shown, "output_file_id", batch.id + "-output", out);
        file(shown, "error_file_id", batch.id + "-errors", errors);
    }

    private void file(ObjectNode shown, String field, String id, StringBuilder lines) {
        if (lines.isEmpty()) {
            shown.putNull(field);
        } else {
            files.put(id, lines.toString());
            shown.put(field, id);
        }
    }

    private ObjectNode anthropic(Batch batch, JsonNode request) {
        ObjectNode line = JSON.createObjectNode().put("custom_id", request.path("custom_id").asString(""));
        ObjectNode result = line.putObject("result");
        switch (fate(batch, request)) {
            case Fate.Answered answered -> result.put("type", "succeeded").set(
                    "message",
                    JSON.readTree(answered.answer().in(Dialect.ANTHROPIC, request.path("params").path("model").asString(""))));
            case Fate.Refused refused -> result.put("type", "errored").putObject("error").put("type", "error").putObject("error")
                    .put("type", refused.code()).put("message", refused.message());
            case Fate.Expired expired -> result.put("type", batch.cancelled ? "canceled" : "expired");
        }
        return line;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
    }
}
