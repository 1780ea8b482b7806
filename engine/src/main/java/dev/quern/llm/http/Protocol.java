package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Role;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is particular to one dialect: where it is spoken, how a request is written, how a reply is read. No state, no network. */
interface Protocol {
    /** Returns where a request goes. */
    HttpUrl url(HttpUrl base, Role role);

    /** Puts the key, which is not empty, and what else the dialect wants, into the headers. */
    void headers(okhttp3.Request.Builder post, ApiKey key);

    /** Writes a request, without the role's extra fields. The same request always gives the same fields in the same order. */
    ObjectNode body(Role role, Request request);

    /** Says how the dialect has the settings of a role's sampling. */
    SamplingFields sampling();

    /** Returns where in a request they stand. */
    default JsonNode samplingIn(ObjectNode body) {
        return body;
    }

    /** Reads a reply; null when it is none of this dialect. */
    @Nullable
    Completion read(JsonNode root);

    /** Returns what is known of an endpoint before it was asked. */
    default Concessions concessions(BaseUrl base) {
        return Concessions.NONE;
    }

    /** Rewrites a request, in place, for an endpoint that does not take all of it. Settings that are withheld are out already. */
    void concede(ObjectNode body, Concessions concessions);

    /** Rewrites a request, in place, for an endpoint that does not take all of it, the settings of the sampling included. */
    default void adapt(ObjectNode body, Concessions concessions) {
        if (samplingIn(body) instanceof ObjectNode sampling) {
            sampling().withhold(sampling, concessions.withheld());
        }
        concede(body, concessions);
    }

    /**
     * Says how a model thinks that cannot be kept from it: null where it does not, or nothing is known of it.
     *
     * @param concessions what was conceded to the endpoint
     */
    default @Nullable String thinksStill(Concessions concessions) {
        return null;
    }

    /**
     * Returns what to concede to an endpoint that rejected a request, or null when the rejection has another reason.
     *
     * @param made what was conceded to it already
     * @param sent the request that it rejected
     * @param said its reason, in lower case
     */
    @Nullable
    Concessions next(Concessions made, ObjectNode sent, String said);
}
