package dev.quern;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.ModelSource;
import dev.quern.llm.Role;
import dev.quern.llm.TraceSink;
import dev.quern.llm.TracedChatModel;
import dev.quern.llm.call.EndpointPools;
import dev.quern.llm.http.Endpoints;
import dev.quern.recipe.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Puts the models of a workspace together: what the settings say of a role, the dialect that speaks to its endpoint, and around it what
 * every call needs.
 */
final class Models implements ModelSource, AutoCloseable {
    private final Map<String, String> environment;
    private final TraceSink traces;
    private final Endpoints endpoints = new Endpoints(InstantSource.system());
    private final EndpointPools pools = new EndpointPools();

    /**
     * Opens nothing.
     *
     * @param environment variables of the process
     * @param traces where calls are kept
     */
    Models(Map<String, String> environment, TraceSink traces) {
        this.environment = environment;
        this.traces = traces;
    }

    @Override
    public ChatModel model(String name, Settings settings) {
        Role role = role(name, settings);
        List<ChatModel> served = role.baseUrls().stream().map(url -> traced(role, endpoints.open(role, url))).toList();
        return pools.pool(role, served, Pace.concurrency(settings, true), Pace.patience(settings));
    }

    private ChatModel traced(Role role, Endpoint endpoint) {
        return new TracedChatModel(endpoint, role.model(), traces, InstantSource.system());
    }

    private Role role(String name, Settings settings) {
        Dialect dialect = Dialect.OPENAI;
        String variable = dialect.keyVariables().getFirst();
        ApiKey key = new ApiKey(variable, environment.getOrDefault(variable, ""));
        Role role = Role.of(name, dialect, settings.text("generate.model"), key);
        String url = environment.getOrDefault(dialect.urlVariable(), "").strip();
        return url.isEmpty() ? role : role.at(url);
    }

    /** Lets idle connections go. */
    @Override
    public void close() {
        endpoints.close();
    }
}
