package dev.quern;

import dev.quern.catalog.TraceLog;
import dev.quern.llm.ApiKey;
import dev.quern.llm.CallPolicy;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.ModelSource;
import dev.quern.llm.Role;
import dev.quern.llm.call.CachedChatModel;
import dev.quern.llm.call.EndpointPools;
import dev.quern.llm.call.Flights;
import dev.quern.llm.call.TracedEndpoint;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.price.Tariff;
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
    private final TraceLog traces;
    private final Endpoints endpoints = new Endpoints(InstantSource.system());
    private final EndpointPools pools = new EndpointPools();
    private final CachedChatModel.Shared calls;

    /**
     * Opens nothing.
     *
     * @param environment variables of the process
     * @param traces where calls are kept, and found again
     */
    Models(Map<String, String> environment, TraceLog traces) {
        this.environment = environment;
        this.traces = traces;
        this.calls = new CachedChatModel.Shared(traces, traces, new Flights(), InstantSource.system());
    }

    /** Hands out the same models for one run: what counts as asked already is for the run to say. */
    ModelSource under(CallPolicy policy) {
        return (name, settings) -> model(name, settings, policy);
    }

    @Override
    public ChatModel model(String name, Settings settings) {
        return model(name, settings, CallPolicy.STANDARD);
    }

    private ChatModel model(String name, Settings settings, CallPolicy policy) {
        Role role = role(name, settings);
        Tariff tariff = Tariff.of(role, null, null, null);
        List<ChatModel> served = role.baseUrls().stream().map(url -> traced(tariff, endpoints.open(role, url))).toList();
        ChatModel pool = pools.pool(role, served, Pace.concurrency(settings, true), Pace.patience(settings));
        return new CachedChatModel(pool, role.model(), calls, policy);
    }

    private ChatModel traced(Tariff tariff, Endpoint endpoint) {
        return new TracedEndpoint(endpoint, tariff, traces, InstantSource.system());
    }

    private Role role(String name, Settings settings) {
        Dialect dialect = Dialect.OPENAI;
        String variable = dialect.keyVariables().getFirst();
        ApiKey key = new ApiKey(variable, environment.getOrDefault(variable, ""));
        Role role = Role.of(name, dialect, settings.text("generate.model"), key);
        String url = environment.getOrDefault(dialect.urlVariable(), "").strip();
        return url.isEmpty() ? role : role.at(url);
    }

    /** Lets idle connections go, and the readers of earlier replies. */
    @Override
    public void close() {
        traces.close();
        endpoints.close();
    }
}
