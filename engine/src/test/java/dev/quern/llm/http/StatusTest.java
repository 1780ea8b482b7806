package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ApiKey;
import dev.quern.llm.Role;
import dev.quern.llm.ThrottledException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.FaultServer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every error of an endpoint means for an item and for the run. */
final class StatusTest extends DialectContract {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            400 | PERMANENT | rejected the request for miller-7b (400): the context is too long
            401 | FATAL     | does not take the key in KEY (401)
            402 | FATAL     | says that the account or its quota is used up (402): the context is too long
            403 | FATAL     | forbids this to the key in KEY (403): the context is too long
            404 | FATAL     | knows no model miller-7b, or base_url leads elsewhere (404): the context is too long
            405 | FATAL     | knows no model miller-7b, or base_url leads elsewhere (405): the context is too long
            408 | TRANSIENT | cannot answer now (408): the context is too long
            409 | TRANSIENT | cannot answer now (409): the context is too long
            413 | PERMANENT | rejected the request for miller-7b (413): the context is too long
            422 | PERMANENT | rejected the request for miller-7b (422): the context is too long
            425 | TRANSIENT | cannot answer now (425): the context is too long
            429 | TRANSIENT | cannot answer now (429): the context is too long
            500 | TRANSIENT | cannot answer now (500): the context is too long
            502 | TRANSIENT | cannot answer now (502): the context is too long
            503 | TRANSIENT | cannot answer now (503): the context is too long
            504 | TRANSIENT | cannot answer now (504): the context is too long
            529 | TRANSIENT | cannot answer now (529): the context is too long
            302 | FATAL     | redirects elsewhere (302). Set its base_url to where it leads
            """)
    void sortsEveryStatus(int status, Fault fault, String message) {
        FaultServer server = server(Act.fails(status, "the context\nis too long"));
        FaultException e = fault(model(server));
        assertThat(e.fault()).isEqualTo(fault);
        assertThat(e).hasMessage(
                "role question: " + server.url(dialect) + " " + message.replace("KEY", variable()));
        assertThat(e instanceof ThrottledException).isEqualTo(status == 429 || status == 503 || status == 529);
        assertThat(server.requests()).as("asks once").isEqualTo(1);
    }

    @Test
    void aKeyThatIsMissingIsAskedFor() {
        Role role = Role.of("judge", dialect, "miller-7b", ApiKey.NONE);
        FaultServer server = server(Act.fails(401, "who are you?"));
        assertThat(fault(model(role, server)))
                .hasMessage("role judge: " + server.url(dialect) + " wants a key. Set " + variable() + " (401)");
    }

    /** Bodies as the providers send them, in whichever dialect they come. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            429 | FATAL     | used up | {"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}
            429 | FATAL     | used up | {"error":{"message":"Your credits are gone","code":"credit_balance_exhausted"}}
            400 | FATAL     | used up | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}
            400 | FATAL     | used up | {"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage limits."}}
            429 | FATAL     | used up | {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}}
            429 | TRANSIENT | cannot answer now | {"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel"}]}]}}
            400 | FATAL     | does not take the key | {"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}
            400 | FATAL     | does not serve this account | {"error":{"code":400,"message":"User location is not supported","status":"FAILED_PRECONDITION"}}
            400 | FATAL     | knows no model | {"error":{"message":"invalid model ID","type":"invalid_request_error","code":"model_not_found"}}
            404 | FATAL     | knows no model | {"error":"model \\"miller-7b\\" not found, try pulling it first"}
            400 | FATAL     | does not take a setting | {"error":{"message":"Unsupported value: 'temperature' does not support 0.2 with this model.","param":"temperature","code":"unsupported_value"}}
            400 | FATAL     | does not take a setting | {"type":"error","error":{"type":"invalid_request_error","message":"`temperature` is deprecated for this model."}}
            400 | FATAL     | does not take a setting | {"error":"\\"miller-7b\\" does not support thinking"}
            400 | PERMANENT | rejected the request | {"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}
            400 | PERMANENT | rejected the request | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}
            400 | PERMANENT | refused the request | {"error":{"message":"The response was filtered","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}
            403 | PERMANENT | refused the request | {"error":{"message":"Your input was flagged","code":"moderation"}}
            422 | PERMANENT | rejected the request for miller-7b (422): no such field | {"detail":"no such field"}
            400 | PERMANENT | rejected the request for miller-7b (400): no such field | {"object":"error","message":"no such field","type":"BadRequestError","code":400}
            401 | FATAL     | does not take the key | {"error":"INVALID_KEY","message":"who are you?"}
            400 | PERMANENT | (400): too long a line | [{"error":{"code":400,"message":"too long a line"}}]
            502 | TRANSIENT | (502): <html><h1>Bad gateway</h1></html> | <html><h1>Bad gateway</h1></html>
            500 | TRANSIENT | (500): no message | ~~
            """)
    void sortsWhatTheBodySays(int status, Fault fault, String part, String body) {
        FaultException e = fault(Act.sends(status, "application/json", body));
        assertThat(e).hasMessageContaining(part);
        assertThat(e.fault()).isEqualTo(fault);
    }

    /** Routers in front of several models send errors with success. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            TRANSIENT | cannot answer now (503): overloaded                        | {"error":{"message":"overloaded","code":503}}
            TRANSIENT | cannot answer now (429): slow down                         | {"error":{"message":"slow down","code":429}}
            PERMANENT | rejected the request for miller-7b (400): no such thing    | {"error":{"message":"no such thing","code":"x"}}
            PERMANENT | rejected the request for miller-7b (400): no such thing    | {"error":"no such thing"}
            FATAL     | used up (402): pay                                         | {"error":{"message":"pay","code":402}}
            """)
    void sortsAnErrorWithinASuccess(Fault fault, String message, String body) {
        FaultException e = fault(Act.sends(200, "application/json", body));
        assertThat(e).hasMessageEndingWith(message);
        assertThat(e.fault()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Retry-After: 7                                                                             | PT7S
            Retry-After: 1.5                                                                           | PT1.5S
            Retry-After: 0                                                                             | PT0S
            retry-after-ms: 250                                                                        | PT0.25S
            retry-after-ms: 250; Retry-After: 7                                                        | PT0.25S
            Retry-After: Sat, 21 Nov 2026 12:01:30 GMT                                                 | PT1M30S
            Retry-After: Sat, 21 Nov 2026 11:00:00 GMT                                                 | PT0S
            Date: Sat, 21 Nov 2026 12:10:00 GMT; Retry-After: Sat, 21 Nov 2026 12:10:20 GMT            | PT20S
            x-ratelimit-reset-requests: 120ms                                                          | PT0.12S
            x-ratelimit-reset-requests: 1s; x-ratelimit-reset-tokens: 6m0s                             | PT6M
            x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 1s; x-ratelimit-remaining-tokens: 99; x-ratelimit-reset-tokens: 6m0s | PT1S
            x-ratelimit-reset-tokens: 2m59.56s                                                         | PT2M59.56S
            x-ratelimit-reset-tokens: 1h0m5s                                                           | PT1H5S
            x-ratelimit-reset-requests: 17                                                             | PT17S
            X-RateLimit-Reset: 1795262430                                                              | PT30S
            X-RateLimit-Reset: 1795262430500                                                           | PT30.5S
            anthropic-ratelimit-tokens-reset: 2026-11-21T12:00:45Z                                     | PT45S
            anthropic-ratelimit-requests-remaining: 5; anthropic-ratelimit-requests-reset: 2026-11-21T12:00:45Z; anthropic-ratelimit-input-tokens-remaining: 0; anthropic-ratelimit-input-tokens-reset: 2026-11-21T12:00:09Z | PT9S
            Retry-After: soon; x-ratelimit-reset-requests: 2s                                          | PT2S
            """)
    void saysHowLongToWait(String headers, Duration wait) {
        Act act = Act.fails(429, "slow down");
        for (Map.Entry<String, String> header : headers(headers).entrySet()) {
            act = act.with(header.getKey(), header.getValue());
        }
        assertThat(fault(act).retryAfter()).isEqualTo(wait);
    }

    @Test
    void readsGooglesRetryInfoFromTheBody() {
        String body = "{\"error\":{\"code\":429,\"message\":\"Resource exhausted\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.07482s\"}]}}";
        assertThat(fault(Act.sends(429, "application/json", body)).retryAfter()).isEqualTo(Duration.ofNanos(34_074_820_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "Sat, 99 Nov 2026", "99999999999999999999"})
    void aWaitThatCannotBeReadIsNone(String value) {
        FaultException e = fault(Act.fails(429, "slow down").with("Retry-After", value));
        assertThat(e).isInstanceOf(ThrottledException.class);
        assertThat(e.retryAfter()).isNull();
    }

    @Test
    void anErrorPageOfTenMegabytesIsCutShort() {
        FaultException e = fault(Act.sends(500, "text/html", "x".repeat(10 << 20)));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(450);
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new TreeMap<>();
        for (String header : text.split("; ")) {
            headers.put(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return headers;
    }
}
