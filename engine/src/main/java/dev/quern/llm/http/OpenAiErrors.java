package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sorts what an OpenAI-compatible endpoint answers instead of a completion. */
final class OpenAiErrors {
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;

    private final JsonMapper json;
    private final String endpoint;
    private final String model;
    private final ApiKey key;
    private final InstantSource clock;

    OpenAiErrors(JsonMapper json, String endpoint, String model, ApiKey key, InstantSource clock) {
        this.json = json;
        this.endpoint = endpoint;
        this.model = model;
        this.key = key;
        this.clock = clock;
    }

    /** Sorts an answer whose status is not 2xx. */
    FaultException of(HttpCall.Answer answer) {
        JsonNode error = errorOf(answer.body());
        return of(answer.status(), error, said(error, answer.body()), answer);
    }

    /** Sorts an error that came with status 200, as routers in front of several models send it. */
    FaultException within(HttpCall.Answer answer, JsonNode error) {
        int status = error.path("code").canConvertToInt() ? error.path("code").asInt() : CLIENT_ERROR;
        return of(status, error, said(error, answer.body()), answer);
    }

    private FaultException of(int status, @Nullable JsonNode error, String said, HttpCall.Answer answer) {
        String code = error == null ? "" : error.path("code").asString("");
        return switch (status) {
            case 401 -> fault(
                    Fault.FATAL, endpoint + (key.isEmpty()
                            ? " wants a key (401). Set " + OpenAiChatModel.KEY_VARIABLE
                            : " does not take the key in " + OpenAiChatModel.KEY_VARIABLE + " (401)"));
            case 402 -> fault(Fault.FATAL, endpoint + " wants to be paid first (402): " + said);
            case 403 -> fault(
                    Fault.FATAL, endpoint + " forbids this to the key in " + OpenAiChatModel.KEY_VARIABLE + " (403): " + said);
            case 429 -> code.equals("insufficient_quota")
                    ? fault(Fault.FATAL, endpoint + " says that the quota is used up (429): " + said)
                    : wait(status, said, answer);
            case 408, 409, 425 -> wait(status, said, answer);
            default -> {
                if (status >= 500) {
                    yield wait(status, said, answer);
                }
                if (status >= REDIRECT && status < CLIENT_ERROR) {
                    yield fault(
                            Fault.PERMANENT, endpoint + " redirects elsewhere (" + status + "). Set "
                                    + OpenAiChatModel.URL_VARIABLE + " to where it leads");
                }
                yield fault(Fault.PERMANENT, endpoint + " rejected the request for " + model + " (" + status + "): " + said);
            }
        };
    }

    private FaultException wait(int status, String said, HttpCall.Answer answer) {
        return new FaultException(
                Fault.TRANSIENT, endpoint + " cannot answer now (" + status + "): " + said, null,
                RetryAfter.of(answer.headers(), clock));
    }

    private static FaultException fault(Fault fault, String message) {
        return new FaultException(fault, message);
    }

    private @Nullable JsonNode errorOf(String body) {
        try {
            JsonNode error = json.readTree(body).path("error");
            return error.isMissingNode() || error.isNull() ? null : error;
        } catch (JacksonException e) {
            return null; // a proxy's page; its text is the message then
        }
    }

    private String said(@Nullable JsonNode error, String body) {
        String text = error == null ? body : error.isString() ? error.asString() : error.path("message").asString("");
        String line = HttpCall.oneLine(key.redact(text.isBlank() ? body : text));
        return line.isEmpty() ? "no message" : line;
    }
}
