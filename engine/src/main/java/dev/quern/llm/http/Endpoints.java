package dev.quern.llm.http;

import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.llm.batch.BatchService;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.net.SocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Opens endpoints, which share their connections. Thread-safe. */
public final class Endpoints implements AutoCloseable {
    /** As many calls may be under way as there are threads; their connections are kept for the next ones. */
    private static final int IDLE_CONNECTIONS = 4096;

    /** A client goes through its calls and connections one by one, behind a lock, for each call; several have little to go through. */
    private static final int LANES = 16;

    private static final int IDLE_MINUTES = 5;

    private final InstantSource clock;
    private final Supplier<X509TrustManager> trust;
    private final SocketFactory sockets;

    /** Runs open the same endpoints again and again; what one has learned the next need not ask. */
    private final Map<Served, Learned> known = new ConcurrentHashMap<>();

    private record Served(Dialect dialect, String base, String model) {}

    /** Made when the first question comes: whoever only wants to know an identity waits for no HTTP client. */
    private @Nullable List<OkHttpClient> lanes;

    /**
     * Opens nothing yet.
     *
     * @param clock says what time it is, for endpoints that name a time to come back
     */
    public Endpoints(InstantSource clock) {
        this(clock, GuardedTls::trustOfTheJdk, new GuardedSockets());
    }

    Endpoints(InstantSource clock, Supplier<X509TrustManager> trust, SocketFactory sockets) {
        this.clock = clock;
        this.trust = trust;
        this.sockets = sockets;
    }

    /**
     * Returns a role's model at one address. Asks nobody; an address or a key that cannot be used is a fatal fault of the first call.
     *
     * @param baseUrl one of the role's; it goes up to where the dialect's own path begins, such as {@code http://localhost:8000/v1}
     * @throws IllegalArgumentException when an extra field of the role is not JSON
     */
    public Endpoint open(Role role, String baseUrl) {
        Protocol protocol = protocol(role.dialect());
        BaseUrl base = new BaseUrl(baseUrl);
        return new HttpChatModel(role, base, protocol, this::lanes, clock, learned(role, base, protocol));
    }

    /** Returns what a role sets that its dialect has no word for, in one line for people; nothing where all of it is said. */
    public static Optional<String> complaint(Role role) {
        List<String> unknown = protocol(role.dialect()).sampling().unknown(role.sampling());
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "role " + role.name() + " sets " + String.join(", ", unknown) + ", which dialect " + role.dialect().word()
                                + " does not have.   Unset it, or write it as the endpoint has it: roles." + role.name()
                                + ".extra.FIELD");
    }

    /**
     * Returns the service for batches of a role's provider. Asks nobody.
     *
     * @param baseUrl one of the role's
     * @throws IllegalArgumentException when the dialect has none
     */
    public BatchService batches(Role role, String baseUrl) {
        BaseUrl base = new BaseUrl(baseUrl);
        Protocol protocol = protocol(role.dialect());
        BatchHttp http = new BatchHttp(role, base, protocol, this::firstLane, clock, learned(role, base, protocol));
        return switch (role.dialect()) {
            case OPENAI -> new OpenAiBatches(http);
            case ANTHROPIC -> new AnthropicBatches(http);
            case GEMINI, OLLAMA -> throw new IllegalArgumentException(
                    "role " + role.name() + " uses " + role.dialect().word()
                            + ", whose batches Quern does not know; openai and anthropic"
                            + " take them.   run without --batch");
        };
    }

    private static Protocol protocol(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> new OpenAiProtocol();
            case ANTHROPIC -> new AnthropicProtocol();
            case GEMINI -> new GeminiProtocol();
            case OLLAMA -> new OllamaProtocol();
        };
    }

    private Learned learned(Role role, BaseUrl base, Protocol protocol) {
        return known.computeIfAbsent(
                new Served(role.dialect(), base.toString(), role.model()), served -> new Learned(protocol.concessions(base)));
    }

    private OkHttpClient firstLane() {
        return lanes().getFirst();
    }

    private synchronized List<OkHttpClient> lanes() {
        if (lanes == null) {
            X509TrustManager trusted = trust.get();
            OkHttpClient first = new OkHttpClient.Builder()
                    .socketFactory(sockets).sslSocketFactory(new GuardedTls(trusted), trusted)
                    .dns(InterruptibleDns.INSTANCE).followRedirects(false)
                    .followSslRedirects(false).retryOnConnectionFailure(false).build();
            lanes = IntStream.range(0, LANES)
                    .mapToObj(lane -> first.newBuilder().dispatcher(new Dispatcher())
                            .connectionPool(IdleConnections.pool(IDLE_CONNECTIONS / LANES, IDLE_MINUTES)).build())
                    .toList();
        }
        return lanes;
    }

    /** Lets idle connections go. Calls under way end by themselves. */
    @Override
    public synchronized void close() {
        if (lanes != null) {
            lanes.forEach(lane -> lane.connectionPool().evictAll());
        }
    }
}
