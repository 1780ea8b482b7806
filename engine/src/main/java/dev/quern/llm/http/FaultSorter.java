package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.Role;
import dev.quern.llm.ThrottledException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what an endpoint answers instead of a reply, the same way for all dialects. Fatal is what no other item would escape: the key, the
 * account, the address, the model, a setting that the model does not take.
 */
final class FaultSorter {
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** Said of a setting by those who have no code for it: Anthropic, Ollama, vLLM. */
    private static final Pattern UNSUPPORTED_SETTING = Pattern.compile(
            "(?i)\\b(temperature|top_?[pk]|seed|stop|thinking|budget_tokens|penalty)\\b[^.]*"
                    + "\\b(not support(ed)?|unsupported|deprecated|not permitted|cannot both be)\\b"
                    + "|\\bdoes not support (thinking|temperature|top_?[pk])\\b");

    private final Role role;
    private final String endpoint;
    private final InstantSource clock;

    /**
     * Prepares messages.
     *
     * @param endpoint how they name the other side; holds no secret
     */
    FaultSorter(Role role, String endpoint, InstantSource clock) {
        this.role = role;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** Sorts an error. */
    FaultException sort(int status, ErrorBody error, HttpCall.Answer answer) {
        String said = " (" + status + "): " + error.message();
        if (status == 401 || error.has("api_key_invalid", "invalid_api_key", "authentication_error")) {
            return fatal(keyProblem() + " (" + status + ")");
        }
        if (isUsedUp(status, error)) {
            return fatal("says that the account or its quota is used up" + said);
        }
        if (status == 403) {
            return isRefusal(error)
                    ? permanent("refused the request" + said)
                    : fatal("forbids this to the key in " + variable() + said);
        }
        if (status == 404 || status == 405 || error.has("model_not_found")) {
            return fatal("knows no model " + role.model() + ", or base_url leads elsewhere" + said);
        }
        if (status == 429 || status == 503 || status == 529) {
            return new ThrottledException(status, text("cannot answer now" + said), retryAfter(error, answer));
        }
        if (status == 408 || status == 409 || status == 425 || status >= SERVER_ERROR) {
            return new FaultException(Fault.TRANSIENT, text("cannot answer now" + said), null, retryAfter(error, answer));
        }
        if (status >= REDIRECT && status < CLIENT_ERROR) {
            return fatal("redirects elsewhere (" + status + "). Set its base_url to where it leads");
        }
        if (status == CLIENT_ERROR && error.has("failed_precondition")) {
            return fatal("does not serve this account or place" + said);
        }
        if (isAboutSetting(error)) {
            return fatal("does not take a setting with " + role.model() + said);
        }
        return permanent((isRefusal(error) ? "refused the request" : "rejected the request for " + role.model()) + said);
    }

    /** Sorts an error that came with status 200; without a status of its own it is taken for a rejected request. */
    FaultException within(ErrorBody error, HttpCall.Answer answer) {
        return sort(error.status() < REDIRECT ? CLIENT_ERROR : error.status(), error, answer);
    }

    FaultException fatal(String message) {
        return new FaultException(Fault.FATAL, text(message));
    }

    private FaultException permanent(String message) {
        return new FaultException(Fault.PERMANENT, text(message));
    }

    /** Puts role and endpoint before a message. */
    String text(String message) {
        return "role " + role.name() + ": " + endpoint + " " + message;
    }

    /** Returns the variable that holds the key, or the one that it would be looked for in. */
    String variable() {
        String variable = role.key().variable();
        return variable.isEmpty() ? role.dialect().keyVariables().getFirst() : variable;
    }

    private String keyProblem() {
        ApiKey key = role.key();
        return key.isEmpty() ? "wants a key. Set " + variable() : "does not take the key in " + variable();
    }

    /** Waiting does not help against an empty account; a quota of a day is no better for one run. */
    private static boolean isUsedUp(int status, ErrorBody error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        return status == 402
                || error.has("insufficient_", "billing", "credit", "perday", "spend_limit", "usage_limit")
                || status == CLIENT_ERROR && (message.contains("credit balance") || message.contains("api usage limits"));
    }

    /** A setting of the role stands in every request, so that no other would fare better. */
    private static boolean isAboutSetting(ErrorBody error) {
        return error.has("unsupported_parameter", "unsupported_value", "unknown_parameter")
                || UNSUPPORTED_SETTING.matcher(error.message()).find();
    }

    private static boolean isRefusal(ErrorBody error) {
        return error.has("content_policy", "content_filter", "moderation", "responsibleaipolicyviolation");
    }

    private @Nullable Duration retryAfter(ErrorBody error, HttpCall.Answer answer) {
        Duration asked = RetryAfter.of(answer.headers(), clock);
        return asked == null ? error.retryAfter() : asked;
    }
}
