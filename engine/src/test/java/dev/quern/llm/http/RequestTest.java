package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Role;
import dev.quern.llm.WrittenRequest;
import dev.quern.stage.Fault;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request is written and where it goes. */
final class RequestTest extends DialectContract {
    @Test
    void asksAsTheDialectSays() throws Exception {
        FaultServer server = server(Act.says("Water."));
        Endpoint model = model(server);
        assertThat(model.chat(QUESTION).text()).isEqualTo("Water.");

        Call call = server.calls().getFirst();
        assertThat(call.path()).isEqualTo(switch (dialect) {
            case OPENAI -> "/v1/chat/completions";
            case ANTHROPIC -> "/v1/messages";
            case GEMINI -> "/v1beta/models/miller-7b:generateContent";
            case OLLAMA -> "/api/chat";
        });
        assertThat(call.header("content-type")).startsWith("application/json");
        assertThat(call.header("anthropic-version")).isEqualTo(dialect == Dialect.ANTHROPIC ? "2023-06-01" : "");
        assertThat(call.body()).isEqualTo(wire("request")).isEqualTo(model.body(QUESTION));
    }

    @Test
    void theKeyGoesIntoOneHeaderAlone() throws Exception {
        FaultServer server = server(Act.says("Water."));
        model(server).chat(QUESTION);
        Call call = server.calls().getFirst();
        assertThat(call.headers().entrySet()).filteredOn(header -> header.getValue().contains(CANARY))
                .containsExactly(switch (dialect) {
                    case OPENAI, OLLAMA -> Map.entry("authorization", "Bearer " + CANARY);
                    case ANTHROPIC -> Map.entry("x-api-key", CANARY);
                    case GEMINI -> Map.entry("x-goog-api-key", CANARY);
                });
        assertThat(call.path() + call.body()).doesNotContain(CANARY);
    }

    @Test
    void writesPicturesTurnsSamplingFormAndExtraFields() {
        Endpoint model = open(role(SAMPLING, Map.of("user", "\"mill\"")), "http://localhost:1");
        String sent = wire("request-with-everything");
        assertThat(model.body(EVERYTHING)).isEqualTo(sent);
        assertThat(model.body(EVERYTHING)).as("always the same").isEqualTo(sent);
    }

    /** The bodies of a run are put together from what the first two have in common; the key of a paid request hangs on each byte. */
    @ParameterizedTest
    @ValueSource(strings = {
        "plain", "\"quoted\" \\ back / slash", "\u0000\u0001\t\r\n\b\f\u001f\u007f",
        "caf\u00e9 \u6c34 \ud83c\udf3e \u2028 \u2029 \ufeff",
        "half \ud83c of a pair", "what the user says", "\ue0b0\ue0b1 what the user says \ue0b1\ue0b0", " "})
    void aRequestLikeTheOnesBeforeIsWrittenAsIfItWereTheFirst(String said) throws IOException {
        for (boolean shaped : List.of(true, false)) {
            Request asked = asked(said, shaped);
            Endpoint experienced = open(role(SAMPLING, Map.of("user", "\"mill\"")), "http://localhost:1");
            for (String earlier : List.of("one", "two", "three")) {
                experienced.body(asked(earlier, shaped));
            }
            String first = open(role(SAMPLING, Map.of("user", "\"mill\"")), "http://localhost:1").body(asked);
            assertThat(experienced.body(asked)).isEqualTo(first);
            WrittenRequest written = experienced.written(asked);
            assertThat(written.body()).isEqualTo(first);
            assertThat(written.key(experienced.identity())).isEqualTo(RequestKey.of(experienced.identity(), first));
            assertThat(written.key("another")).isEqualTo(RequestKey.of("another", first));
            WrittenBody body = new WrittenBody(written, MediaType.get("application/json"));
            Buffer sent = new Buffer();
            body.writeTo(sent);
            assertThat(body.contentLength()).isEqualTo(sent.size());
            assertThat(sent.readByteArray()).isEqualTo(first.getBytes(StandardCharsets.UTF_8));
            assertThat(experienced.body(EVERYTHING)).isEqualTo(wire("request-with-everything"));
            assertThat(experienced.body(asked)).isEqualTo(first);
        }
    }

    private static Request asked(String said, boolean shaped) {
        List<Message> messages = List.of(new Message("system", "You ask."), new Message("user", said));
        return new Request("question", messages, shaped ? EVERYTHING.shape() : null);
    }

    /** What a reply was paid under must not change with the machine that gave it. */
    @Test
    void theSameRequestHasTheSameKeyWhereverTheModelIsServed() {
        Role role = role().with(SAMPLING);
        RequestKey key = RequestKey.of(open(role, dialect.publicUrl()), EVERYTHING);
        assertThat(RequestKey.of(open(role, "http://gpu-7.example:8000/v1"), EVERYTHING)).isEqualTo(key);
        assertThat(RequestKey.of(open(role().with(Role.Sampling.ENDPOINTS_OWN), dialect.publicUrl()), EVERYTHING))
                .isNotEqualTo(key);
    }

    @Test
    void extraFieldsWinAndNullTakesAFieldOut() {
        String field = dialect == Dialect.OLLAMA ? "options" : dialect == Dialect.GEMINI ? "generationConfig" : "messages";
        Endpoint model = open(
                role(SAMPLING, Map.of(field, "null", "cache", "{\"ttl\":\"5m\",\"on\":[1,true]}")), "http://localhost:1");
        assertThat(model.body(QUESTION)).doesNotContain(field).endsWith(",\"cache\":{\"ttl\":\"5m\",\"on\":[1,true]}}");
        if (dialect == Dialect.OLLAMA) {
            Endpoint deeper = open(role(SAMPLING, Map.of("options", "{\"top_k\":5,\"mirostat\":1}")), "http://localhost:1");
            assertThat(deeper.body(QUESTION)).contains("\"options\":{\"temperature\":0.0,\"top_p\":0.9,\"top_k\":5,")
                    .contains("\"mirostat\":1");
        }
    }

    @Test
    void extraFieldsChangeNoOtherRequest() {
        String path = switch (dialect) {
            case OPENAI -> "{\"json_schema\":{\"schema\":{\"x\":1}}}";
            case ANTHROPIC -> "{\"format\":{\"schema\":{\"x\":1}}}";
            case GEMINI -> "{\"responseJsonSchema\":{\"x\":1}}";
            case OLLAMA -> "{\"x\":1}";
        };
        String field = switch (dialect) {
            case OPENAI -> "response_format";
            case ANTHROPIC -> "output_config";
            case GEMINI -> "generationConfig";
            case OLLAMA -> "format";
        };
        assertThat(open(role(SAMPLING, Map.of(field, path)), "http://localhost:1").body(EVERYTHING)).contains("\"x\":1");
        assertThat(open(role(SAMPLING, Map.of()), "http://localhost:1").body(EVERYTHING)).doesNotContain("\"x\":1");
    }

    @Test
    void anExtraFieldThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> open(role(SAMPLING, Map.of("user", "mill")), "http://localhost:1"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("extra.user is not JSON: ");
    }

    /** A setting that would be ignored is an error of the person who set it. */
    @Test
    void whatADialectDoesNotHaveIsSaidAndNotIgnored() {
        FaultServer server = server(Act.says("Water."));
        Role.Sampling every = new Role.Sampling(0.5, 0.9, 300, 7L, List.of(), 40, 1.1, 8192, false);
        Endpoint model = model(role().with(every), server);
        String unknown = switch (dialect) {
            case OPENAI -> "repeat_penalty, num_ctx, think";
            case ANTHROPIC -> "seed, repeat_penalty, num_ctx";
            case GEMINI -> "repeat_penalty, num_ctx";
            case OLLAMA -> "";
        };
        if (unknown.isEmpty()) {
            assertThat(model.body(QUESTION)).contains(
                    "\"think\":false,\"options\":{\"temperature\":0.5,\"top_p\":0.9,\"top_k\":40,\"repeat_penalty\":1.1,\"seed\":7,"
                            + "\"num_predict\":300,\"num_ctx\":8192}");
            return;
        }
        assertThat(fault(model)).hasMessage(
                "role question sets " + unknown + ", which dialect " + dialect.word()
                        + " does not have.   Unset it, or write it as the "
                        + "endpoint has it: roles.question.extra.FIELD")
                .extracting("fault").isEqualTo(Fault.FATAL);
        assertThat(server.requests()).isZero();
    }

    @Test
    void asksForThoughtsWhereTheDialectKnowsHow() {
        for (boolean think : new boolean[]{true, false}) {
            Role role = role().with(new Role.Sampling(null, null, null, null, List.of(), null, null, null, think));
            assertThat(open(role, "http://localhost:1").body(QUESTION)).contains(switch (dialect) {
                case OPENAI -> "";
                case ANTHROPIC -> "\"thinking\":{\"type\":\"" + (think ? "adaptive" : "disabled") + "\"}";
                case GEMINI -> "\"thinkingConfig\":{" + (think ? "\"includeThoughts\":true" : "\"thinkingBudget\":0") + "}";
                case OLLAMA -> "\"think\":" + think;
            });
        }
    }

    @Test
    void anEndpointOfOnesOwnNeedsNoKey() throws Exception {
        FaultServer server = server(Act.says("Water."));
        Role role = Role.of("question", dialect, "miller-7b", ApiKey.NONE);
        assertThat(model(role, server).chat(QUESTION).text()).isEqualTo("Water.");
        assertThat(server.calls().getFirst().headers()).doesNotContainKeys("authorization", "x-api-key", "x-goog-api-key");
    }

    @Test
    void theProvidersOwnEndpointWantsAKeyBeforeItIsAsked() {
        if (dialect == Dialect.OLLAMA) {
            return; // answers on one's own machine
        }
        Endpoint model = open(Role.of("question", dialect, "miller-7b", ApiKey.NONE), dialect.publicUrl());
        assertThat(fault(model)).hasMessage(
                "role question uses " + dialect.word() + ", and " + variable()
                        + " is not set.   Set it in the environment or in .env, or: set generate.provider builtin")
                .extracting("fault").isEqualTo(Fault.FATAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "ftp://a/v1", "http://", "http://a b/", "nonsense", "http://user:pa ss@host/"})
    void aUrlThatIsNoneIsNamedWithoutItsValue(String url) {
        assertThat(fault(open(role(), url)))
                .hasMessage("role question: its base_url is no http or https URL. It looks like " + dialect.publicUrl())
                .extracting("fault").isEqualTo(Fault.FATAL);
    }

    @Test
    void aUrlWithAPasswordIsRefusedAndNotShown() {
        Endpoint model = open(role(), "https://me:secret@Host.example:8443/v1/?token=secret");
        assertThat(model.address()).isEqualTo("https://host.example:8443/v1");
        assertThat(fault(model)).hasMessage(
                "role question: https://host.example:8443/v1 stands with a user or password in its URL. Take them out, and set "
                        + variable())
                .extracting("fault").isEqualTo(Fault.FATAL);
    }

    @Test
    void aKeyThatCannotBeSentIsNamedWithoutItsValue() {
        Role role = Role.of("question", dialect, "miller-7b", new ApiKey(variable(), CANARY + "\nx"));
        assertThat(fault(open(role, "http://localhost:1"))).hasMessage(
                variable()
                        + " holds a character that no key has, at position 21. Copy the key again, without quotes or line breaks")
                .extracting("fault").isEqualTo(Fault.FATAL);
    }
}
