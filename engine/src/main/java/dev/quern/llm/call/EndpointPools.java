package dev.quern.llm.call;

import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers how endpoints are doing for as long as the workspace is open, so that two runs at the same time share the limits of an
 * endpoint, and a run that begins knows what the last one learned. Roles that are served by the same model at the same places under the
 * same limits share them too. Thread-safe.
 */
public final class EndpointPools {
    private final ConcurrentMap<Key, Admission> admissions = new ConcurrentHashMap<>();

    /** What endpoints have to have in common to be counted together. */
    private record Key(
            Dialect dialect, String model, List<String> baseUrls, Role.Limits limits, int ceiling, Patience patience) {}

    /**
     * Puts the endpoints of a role behind one model.
     *
     * @param endpoints one for each base URL of the role, in that order
     * @param ceiling most calls under way at an endpoint where the role does not say
     * @param patience how long to wait for endpoints that answer nobody
     */
    public ChatModel pool(Role role, List<? extends ChatModel> endpoints, int ceiling, Patience patience) {
        if (endpoints.size() != role.baseUrls().size()) {
            throw new IllegalArgumentException(
                    endpoints.size() + " endpoints for " + role.baseUrls().size() + " base URLs of role " + role.name());
        }
        Integer concurrency = role.limits().concurrency();
        Key key = new Key(
                role.dialect(), role.model(), role.baseUrls(), role.limits(), concurrency == null ? ceiling : concurrency,
                patience);
        Admission admission = admissions.computeIfAbsent(
                key, k -> new Admission(k.baseUrls().size(), k.limits(), k.ceiling(), k.patience()));
        boolean counts = role.limits().tokensPerMinute() != null;
        return new EndpointPool(endpoints, admission, counts ? new TokenEstimate(role.sampling().maxTokens()) : null);
    }
}
