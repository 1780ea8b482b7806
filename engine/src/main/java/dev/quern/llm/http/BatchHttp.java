package dev.quern.llm.http;

import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the services for batches have in common: the exchange over HTTP, and its faults. Thread-safe. */
final class BatchHttp {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A file of 256 MB over a slow line. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final long MOST_BYTES = 32L << 20;
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final int PAGE = 100;

    /** The provider's clock and ours need not agree. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final Role role;
    private final BaseUrl base;
    private final Protocol protocol;
    private final Supplier<OkHttpClient> client;
    private final FaultSorter faults;
    private final ReplyReader errors;
    private final ObjectNode extra;
    private final Learned learned;

    BatchHttp(Role role, BaseUrl base, Protocol protocol, Supplier<OkHttpClient> client, InstantSource clock, Learned learned) {
        this.role = role;
        this.base = base;
        this.protocol = protocol;
        this.client = client;
        this.faults = new FaultSorter(role, base.toString(), clock);
        this.errors = new ReplyReader(protocol, faults, role.key());
        this.extra = Fields.extra(role.extra());
        this.learned = learned;
    }

    String address() {
        return base.toString();
    }

    /** Begins a URL at the address. */
    HttpUrl.Builder url(String path) throws FaultException {
        HttpUrl root = base.http().orElseThrow(
                () -> new FaultException(Fault.FATAL, "role " + role.name() + ": its base_url is no http or https URL"));
        return root.newBuilder().addPathSegments(path);
    }

    /** Writes a body as it goes to this address, without what single calls have learned that it does not take. */
    JsonNode sent(String body) {
        ObjectNode node = (ObjectNode) JSON.readTree(body);
        protocol.adapt(node, learned.now());
        Fields.merge(node, extra);
        return node;
    }

    ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode parse(String json) throws FaultException {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new FaultException(Fault.TRANSIENT, faults.text("sent no JSON: \"" + HttpCall.oneLine(json) + "\""), e);
        }
    }

    /**
     * Sends a request and reads the answer.
     *
     * @throws FaultException as {@link FaultSorter} sorts it
     */
    JsonNode json(Request.Builder request) throws FaultException, InterruptedException {
        HttpCall.Answer answer = new HttpCall(List.of(patient()), faults::text, PATIENCE, MOST_BYTES).send(ready(request));
        if (!answer.isSuccess()) {
            throw fault(answer);
        }
        return parse(role.key().redact(answer.body()));
    }

    /** Asks for what lies at a URL. */
    JsonNode get(HttpUrl url) throws FaultException, InterruptedException {
        return json(new Request.Builder().url(url));
    }

    /** Hands a body over and reads the answer. */
    JsonNode post(HttpUrl url, RequestBody body) throws FaultException, InterruptedException {
        return json(new Request.Builder().url(url).post(body));
    }

    /** Cancels the batch at a URL. */
    void cancel(HttpUrl.Builder batch) throws FaultException, InterruptedException {
        post(batch.addPathSegment("cancel").build(), RequestBody.create(new byte[0], TYPE));
    }

    /** Tells a batch from others. */
    @FunctionalInterface
    interface Likeness {
        /** Returns whether it is the one that is looked for. */
        boolean isIt(JsonNode batch) throws FaultException, InterruptedException;
    }

    /** How a list of batches, the newest first, is gone through. */
    interface Listing {
        /** Begins the URL of the list. */
        HttpUrl.Builder url() throws FaultException;

        /** Returns the parameter that names the last batch of the page before. */
        String after();

        /** Returns when a batch was made; far in the future where that cannot be read. */
        Instant created(JsonNode batch);
    }

    /** Looks for a batch among those that were made since a moment, give or take what clocks differ in. */
    Optional<String> find(Listing listing, Instant since, Likeness likeness) throws FaultException, InterruptedException {
        String last = "";
        while (true) {
            HttpUrl.Builder url = listing.url().addQueryParameter("limit", Integer.toString(PAGE));
            if (!last.isEmpty()) {
                url.addQueryParameter(listing.after(), last);
            }
            JsonNode page = get(url.build());
            for (JsonNode batch : page.path("data")) {
                if (listing.created(batch).isBefore(since.minus(CLOCKS))) {
                    return Optional.empty();
                }
                last = text(batch.path("id"));
                if (likeness.isIt(batch)) {
                    return Optional.of(last);
                }
            }
            if (!page.path("has_more").asBoolean(false)) {
                return Optional.empty();
            }
        }
    }

    /** Takes lines of text. */
    @FunctionalInterface
    interface Lines {
        /** Takes one. */
        void accept(String line) throws FaultException, InterruptedException;
    }

    /** Reads an answer line by line, however long it is. */
    void lines(Request.Builder request, Lines lines) throws FaultException, InterruptedException {
        Call call = patient().newCall(ready(request));
        try (Response response = call.execute()) {
            BufferedSource source = response.body().source();
            if (!response.isSuccessful()) {
                source.request(MOST_BYTES);
                String body = source.getBuffer().readUtf8(Math.min(MOST_BYTES, source.getBuffer().size()));
                throw fault(new HttpCall.Answer(response.code(), response.headers(), body));
            }
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!line.isBlank()) {
                    lines.accept(role.key().redact(line));
                }
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new FaultException(
                    Fault.TRANSIENT, faults.text(HttpCall.brokenOff(e)), e);
        }
    }

    private Request ready(Request.Builder request) throws FaultException {
        role.key().check();
        if (role.key().isEmpty() && base.isPublic(role.dialect())) {
            throw new FaultException(
                    Fault.FATAL, "role " + role.name() + " uses " + role.dialect().word() + ", and " + faults.variable()
                            + " is not set.   Set it in the environment or in .env");
        }
        protocol.headers(request, role.key());
        return request.build();
    }

    private FaultException fault(HttpCall.Answer answer) {
        HttpCall.Answer safe = new HttpCall.Answer(answer.status(), answer.headers(), role.key().redact(answer.body()));
        ErrorBody error = errors.error(safe);
        if (answer.status() == NOT_FOUND || answer.status() == NOT_ALLOWED) {
            return new FaultException(
                    Fault.PERMANENT,
                    faults.text("knows no such batch, or takes none (" + answer.status() + "): " + error.message()));
        }
        return faults.sort(answer.status(), error, safe);
    }

    private OkHttpClient patient() {
        return client.get().newBuilder().callTimeout(PATIENCE).connectTimeout(SILENCE).readTimeout(SILENCE)
                .writeTimeout(SILENCE).build();
    }

    /** Returns a text, or "". */
    static String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.asString() : "";
    }
}
