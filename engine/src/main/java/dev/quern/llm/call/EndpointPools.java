package dev.quern.llm.call;

import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import java.time.Duration;
import java.util.ArrayList;
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
        Key key = key(role, ceiling, patience);
        Admission admission = admissions.computeIfAbsent(
                key, k -> new Admission(k.baseUrls().size(), k.limits(), k.ceiling(), k.patience()));
        boolean counts = role.limits().tokensPerMinute() != null;
        return new EndpointPool(endpoints, admission, counts ? new TokenEstimate(role.sampling().maxTokens()) : null);
    }

    private static Key key(Role role, int ceiling, Patience patience) {
        Integer concurrency = role.limits().concurrency();
        return new Key(
                role.dialect(), role.model(), role.baseUrls(), role.limits(), concurrency == null ? ceiling : concurrency,
                patience);
    }

    /**
     * An endpoint that is left alone for a while: it asked for it, calls to it have failed, or it was asked as much as its limits allow.
     *
     * @param baseUrl where it is
     * @param left for how long
     * @param reason why, in a few words: {@code 429}, {@code not reachable}, {@code requests_per_minute 500}
     */
    public record Held(String baseUrl, Duration left, String reason) {}

    /** Returns which endpoints of a role are left alone at the moment; the parameters are those of {@link #pool}. */
    public List<Held> held(Role role, int ceiling, Patience patience) {
        Admission admission = admissions.get(key(role, ceiling, patience));
        List<Held> held = new ArrayList<>();
        for (int i = 0; admission != null && i < role.baseUrls().size(); i++) {
            Admission.Aside aside = admission.aside(i);
            if (aside != null) {
                held.add(new Held(role.baseUrls().get(i), aside.left(), aside.reason()));
            }
        }
        return held;
    }
}
