package dev.quern;

import dev.quern.catalog.call.TraceLog;
import dev.quern.llm.Budget;
import dev.quern.llm.CallPolicy;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Endpoint;
import dev.quern.llm.ModelSource;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.Role;
import dev.quern.llm.Roles;
import dev.quern.llm.UnplayedRole;
import dev.quern.llm.batch.BatchService;
import dev.quern.llm.call.CachedChatModel;
import dev.quern.llm.call.EndpointPools;
import dev.quern.llm.call.Flights;
import dev.quern.llm.call.TracedEndpoint;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.price.BudgetedChatModel;
import dev.quern.llm.price.Tariff;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.Settings;
import dev.quern.recipe.Variables;
import dev.quern.run.RunEvent;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the models of a workspace together: what the settings say of a role, the dialect that speaks to its endpoint, and around it what
 * every call needs.
 */
final class Models implements ModelSource, AutoCloseable {
    private final Supplier<Variables> variables;
    private final TraceLog traces;
    private final Endpoints endpoints = new Endpoints(InstantSource.system());
    private final EndpointPools pools = new EndpointPools();
    private final CachedChatModel.Shared calls;
    private final RunCosts costs;

    /**
     * Opens nothing.
     *
     * @param variables says what variables there are now
     * @param traces where calls are kept, and found again
     */
    Models(Supplier<Variables> variables, TraceLog traces) {
        this.variables = variables;
        this.traces = traces;
        this.costs = new RunCosts(traces);
        this.calls = new CachedChatModel.Shared(traces, costs, new Flights(), InstantSource.system());
    }

    /** Hands out the same models for one run: what counts as asked already, and what they may spend together, is for the run to say. */
    ModelSource under(CallPolicy policy) {
        return (name, settings) -> model(name, settings, policy);
    }

    /** Hands out models that take down what they would be sent and was not answered yet, and send nothing. */
    RecordingModels recording() {
        return new RecordingModels(
                this, (model, request) -> model instanceof CachedChatModel cached ? cached.known(request) : Optional.empty());
    }

    @Override
    public ChatModel model(String name, Settings settings) {
        return model(name, settings, CallPolicy.STANDARD);
    }

    private ChatModel model(String name, Settings settings, CallPolicy policy) {
        Roles roles = roles(settings);
        Role role;
        try {
            role = roles.role(name);
        } catch (SettingException e) {
            Role draft = roles.draft(name);
            ChatModel unplayed = new UnplayedRole(
                    endpoints.open(draft, draft.baseUrls().getFirst()), String.valueOf(e.getMessage()));
            return new CachedChatModel(unplayed, draft.model(), calls, policy);
        }
        Tariff tariff = tariff(role, settings);
        List<ChatModel> served = role.baseUrls().stream().map(url -> traced(tariff, endpoints.open(role, url))).toList();
        ChatModel pool = pools.pool(role, served, Pace.concurrency(settings, true), Pace.patience(settings));
        Budget budget = policy.budget();
        ChatModel paid = budget == null ? pool : new BudgetedChatModel(pool, tariff, budget);
        return new CachedChatModel(paid, role.model(), calls, policy);
    }

    /** Returns what adds up the costs of runs. */
    RunCosts costs() {
        return costs;
    }

    /** Returns which endpoints of a role are left alone at the moment. */
    List<RunEvent.Held.Endpoint> held(Role role, Settings settings) {
        return pools.held(role, Pace.concurrency(settings, true), Pace.patience(settings)).stream()
                .map(held -> new RunEvent.Held.Endpoint(URI.create(held.baseUrl()).getAuthority(), held.left(), held.reason()))
                .toList();
    }

    /** Returns the model of a role at one of its addresses, without anything around it. */
    ChatModel bare(Role role) {
        return endpoints.open(role, role.baseUrls().getFirst());
    }

    /**
     * Returns the service for batches of a role's provider.
     *
     * @throws IllegalArgumentException when it has none
     */
    BatchService batches(Role role) {
        return endpoints.batches(role, role.baseUrls().getFirst());
    }

    /** Returns who plays which role under some settings and the variables that there are now. */
    Roles roles(Settings settings) {
        return new Roles(settings, variables.get());
    }

    /**
     * Returns who plays a role.
     *
     * @throws QuernException when nobody can yet: no model is named, or a variable is not set
     */
    Role role(String name, Settings settings) {
        try {
            return roles(settings).role(name);
        } catch (SettingException e) {
            throw new QuernException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns who plays a role; nothing when nobody can. */
    Optional<Role> player(String name, Settings settings) {
        try {
            return Optional.of(roles(settings).role(name));
        } catch (SettingException e) {
            return Optional.empty(); // the stage itself says so, where it matters
        }
    }

    /** Returns what the calls of a role cost. */
    static Tariff tariff(Role role, Settings settings) {
        String prefix = Roles.FAMILY.prefix(role.name());
        return Tariff.of(
                role, price(settings, prefix + "input_price"), price(settings, prefix + "output_price"),
                price(settings, prefix + "cached_price"));
    }

    private static @Nullable Double price(Settings settings, String key) {
        return settings.isSet(key) ? Double.valueOf(settings.decimal(key)) : null;
    }

    private ChatModel traced(Tariff tariff, Endpoint endpoint) {
        return new TracedEndpoint(endpoint, tariff, costs, InstantSource.system());
    }

    /** Lets idle connections go, and the readers of earlier replies. */
    @Override
    public void close() {
        traces.close();
        endpoints.close();
    }
}
