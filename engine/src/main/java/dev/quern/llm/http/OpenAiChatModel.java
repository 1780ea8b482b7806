package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model behind an endpoint that speaks OpenAI's chat completions ({@code POST /chat/completions}): OpenAI itself, vLLM, llama.cpp,
 * Ollama, LM Studio, and the routers in front of many. Asks once and follows no redirect. Thread-safe; any number of calls may wait at
 * the same time.
 */
public final class OpenAiChatModel implements ChatModel, AutoCloseable {
    /** The environment variable that holds the key. */
    public static final String KEY_VARIABLE = "OPENAI_API_KEY";

    /** The environment variable that holds the endpoint's URL up to {@code /chat/completions}. */
    public static final String URL_VARIABLE = "OPENAI_BASE_URL";

    private static final String PUBLIC_HOST = "api.openai.com";
    private static final String PUBLIC_URL = "https://" + PUBLIC_HOST + "/v1";
    private static final int IDLE_CONNECTIONS = 256;
    private static final int IDLE_MINUTES = 5;
    private static final MediaType JSON = MediaType.get("application/json");

    private final URI base;
    private final ApiKey key;
    private final OpenAiOptions options;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();

    /** Made when the first question comes: whoever only wants to know the identity waits for no HTTP client. */
    private @Nullable Connection connection;

    private record Connection(OkHttpClient client, HttpUrl url, HttpCall call, OpenAiErrors errors, OpenAiReply replies) {}

    private OpenAiChatModel(URI base, ApiKey key, OpenAiOptions options, InstantSource clock) {
        this.base = base;
        this.key = key;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Takes endpoint and key from the environment. A key is needed for OpenAI's own endpoint; another one may do without. What is
     * missing or wrong there is a fatal fault of the first call, not of this.
     *
     * @param environment the variables, such as {@link System#getenv()}
     */
    public static OpenAiChatModel fromEnvironment(Map<String, String> environment, OpenAiOptions options) {
        return fromEnvironment(environment, options, InstantSource.system());
    }

    static OpenAiChatModel fromEnvironment(Map<String, String> environment, OpenAiOptions options, InstantSource clock) {
        String url = environment.getOrDefault(URL_VARIABLE, "").strip();
        return new OpenAiChatModel(
                uri(withoutTrailingSlash(url.isEmpty() ? PUBLIC_URL : url)),
                new ApiKey(KEY_VARIABLE, environment.getOrDefault(KEY_VARIABLE, "")), options, clock);
    }

    @Override
    public String identity() {
        return "openai:" + endpoint() + ":" + options.identity();
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        Connection to = connection();
        okhttp3.Request.Builder post = new okhttp3.Request.Builder().url(to.url)
                .post(RequestBody.create(body(request).getBytes(StandardCharsets.UTF_8), JSON))
                .header("Accept", "application/json");
        if (!key.isEmpty()) {
            post.header("Authorization", key.bearer());
        }
        HttpCall.Answer answer = to.call.send(post.build());
        if (answer.status() < 200 || answer.status() >= 300) {
            throw to.errors.of(answer);
        }
        return to.replies.read(answer);
    }

    private synchronized Connection connection() throws FaultException {
        if (connection == null) {
            connection = connect();
        }
        return connection;
    }

    private Connection connect() throws FaultException {
        HttpUrl url = HttpUrl.parse(base.toString());
        if (url == null || base.getHost() == null) {
            throw new FaultException(
                    Fault.FATAL, URL_VARIABLE + " is no http or https URL. It looks like http://localhost:8000/v1");
        }
        if (key.isEmpty() && url.host().equals(PUBLIC_HOST)) {
            throw new FaultException(
                    Fault.FATAL, KEY_VARIABLE + " is not set. Set it in the environment, or set " + URL_VARIABLE
                            + " to an endpoint that wants none");
        }
        key.check();
        OkHttpClient client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES))
                .callTimeout(options.timeout()).connectTimeout(options.timeout()).readTimeout(options.timeout())
                .writeTimeout(options.timeout()).followRedirects(false).followSslRedirects(false)
                .retryOnConnectionFailure(false).build();
        OpenAiErrors errors = new OpenAiErrors(json, endpoint(), options.model(), key, clock);
        return new Connection(
                client, url.newBuilder().addPathSegments("chat/completions").build(),
                new HttpCall(client, endpoint(), options.timeout(), options.maxReplyBytes()), errors,
                new OpenAiReply(json, endpoint(), errors, key));
    }

    @Override
    public String body(Request request) {
        ObjectNode body = json.createObjectNode();
        body.put("model", options.model());
        ArrayNode turns = body.putArray("messages");
        for (Message message : request.messages()) {
            turns.addObject().put("role", message.role()).put("content", message.text());
        }
        if (options.temperature() != null) {
            body.put("temperature", options.temperature());
        }
        if (options.seed() != null) {
            body.put("seed", options.seed());
        }
        if (options.maxTokens() != null) {
            // OpenAI's newer models take only the newer name, most imitations only the older.
            body.put(PUBLIC_HOST.equals(base.getHost()) ? "max_completion_tokens" : "max_tokens", options.maxTokens());
        }
        return json.writeValueAsString(body);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return connection().replies.read(new HttpCall.Answer(200, Headers.of(), raw));
    }

    /** Lets idle connections go. Calls under way end by themselves. */
    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.client.connectionPool().evictAll();
        }
    }

    @Override
    public String toString() {
        return identity();
    }

    /** Names the endpoint without what may be secret in its URL: user, password and query. */
    private String endpoint() {
        if (base.getHost() == null) {
            return "no-endpoint";
        }
        return base.getScheme() + "://" + base.getHost().toLowerCase(Locale.ROOT)
                + (base.getPort() < 0 ? "" : ":" + base.getPort()) + withoutTrailingSlash(base.getRawPath());
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return URI.create("invalid:url"); // said when the first question comes, without the value, which may hold a password
        }
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? withoutTrailingSlash(url.substring(0, url.length() - 1)) : url;
    }
}
