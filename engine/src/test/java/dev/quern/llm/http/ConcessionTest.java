package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Endpoints that take less than their dialect has are asked for less, under the name of the same request. */
final class ConcessionTest extends DialectContract {
    private Act rejects() {
        return Act.fails(400, switch (dialect) {
            case OPENAI -> "'response_format.type' must be 'text'";
            case ANTHROPIC -> "output_config.format: structured outputs are not available on this model";
            case GEMINI -> "Invalid JSON payload received. Unknown name \"responseJsonSchema\" at 'generation_config'";
            case OLLAMA -> "json: cannot unmarshal object into Go struct field ChatRequest.format of type string";
        });
    }

    /** What a request says of the answer's form: its schema, JSON at least, or nothing. */
    private String form(Call call) {
        JsonNode body = call.json();
        JsonNode form = switch (dialect) {
            case OPENAI -> body.path("response_format").path("type");
            case ANTHROPIC -> body.path("output_config").path("format").path("type");
            case GEMINI -> body.path("generationConfig").has("responseJsonSchema")
                    ? body.path("generationConfig").path("responseJsonSchema")
                    : body.path("generationConfig").path("responseMimeType");
            case OLLAMA -> body.path("format");
        };
        return form.isObject() ? "schema" : switch (form.asString("")) {
            case "json_schema" -> "schema";
            case "json_object", "application/json", "json" -> "json";
            default -> "nothing";
        };
    }

    @Test
    void anEndpointWithoutSchemasIsAskedForLessAndRemembered() throws Exception {
        FaultServer server = server(rejects(), rejects(), Act.says("{\"answer\":\"Water.\"}"));
        if (dialect == Dialect.ANTHROPIC) { // knows schemas or nothing
            server = server(rejects(), Act.says("{\"answer\":\"Water.\"}"));
        }
        Endpoint model = model(server);
        RequestKey key = RequestKey.of(model, EVERYTHING);
        assertThat(model.chat(EVERYTHING).text()).isEqualTo("{\"answer\":\"Water.\"}");
        assertThat(model(server).chat(EVERYTHING).text()).as("the next run knows").isEqualTo("{\"answer\":\"Water.\"}");

        assertThat(server.calls().stream().map(this::form)).containsExactlyElementsOf(
                dialect == Dialect.ANTHROPIC
                        ? List.of("schema", "nothing", "nothing")
                        : List.of("schema", "json", "nothing", "nothing"));
        assertThat(RequestKey.of(model, EVERYTHING)).as("the request is still the same").isEqualTo(key);
        assertThat(model.body(EVERYTHING)).contains("\"additionalProperties\":false");
    }

    @Test
    void whoeverGoesOnRejectingIsSortedAsAnybody() {
        FaultServer server = server(rejects());
        Endpoint model = model(server);
        FaultException e = catchThrowableOfType(FaultException.class, () -> model.chat(EVERYTHING));
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e).hasMessageContaining("rejected the request for miller-7b (400): ");
        assertThat(server.requests()).isEqualTo(dialect == Dialect.ANTHROPIC ? 2 : 3);
    }

    @Test
    void aRequestWithoutAFormIsNotAskedTwice() {
        FaultServer server = server(rejects());
        assertThat(fault(model(server)).fault()).isEqualTo(Fault.PERMANENT);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void manyAtOnceLearnItTogether() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> form(call).equals("nothing") ? Act.says("Water.") : rejects());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Endpoint model = model(server);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> model.chat(EVERYTHING).text()));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("Water.");
            }
            long learned = server.requests();
            assertThat(learned).isBetween(65L, 64L * 3);
            assertThat(model.chat(EVERYTHING).text()).isEqualTo("Water.");
            assertThat(server.requests()).isEqualTo(learned + 1);
        }
    }

    /** OpenAI's newer models take only the newer name of the limit, most imitations only the older and ignore the newer. */
    @Test
    void theLimitOfTokensGoesByTheNameThatTheServerKnows() throws Exception {
        if (dialect != Dialect.OPENAI) {
            return;
        }
        FaultServer server = server(
                Act.says("Water."),
                Act.sends(
                        400, "application/json",
                        "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                                + "'max_completion_tokens' instead.\",\"code\":\"unsupported_parameter\",\"param\":\"max_tokens\"}}"),
                Act.says("Water."));
        Endpoint model = model(role().with(SAMPLING), server);
        for (int i = 0; i < 3; i++) {
            assertThat(model.chat(QUESTION).text()).isEqualTo("Water.");
        }
        assertThat(server.calls().stream().map(call -> call.json().has("max_tokens")))
                .containsExactly(true, true, false, false);
        assertThat(server.calls().stream().map(call -> call.json().has("max_completion_tokens")))
                .containsExactly(false, false, true, true);
        assertThat(model.body(QUESTION)).contains("\"max_completion_tokens\":300");
    }

    @Test
    void thoughtsAreAskedForInTheOlderWayWhereTheNewerIsUnknown() throws Exception {
        if (dialect != Dialect.ANTHROPIC) {
            return;
        }
        FaultServer server = server(
                Act.fails(400, "adaptive thinking is not supported on this model"), Act.says("Water."));
        Role role = role().with(new Role.Sampling(null, null, 8000, null, List.of(), null, null, null, true));
        assertThat(model(role, server).chat(QUESTION).text()).isEqualTo("Water.");
        assertThat(server.calls().getLast().body()).contains("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":4000}");
    }

    @Test
    void aModelThatCannotBeKeptFromThinkingIsNotTakenForAnOlderOne() throws Exception {
        if (dialect != Dialect.ANTHROPIC) {
            return;
        }
        FaultServer server = server(
                Act.fails(400, "thinking.type.disabled is not supported for this model. Use thinking.type.adaptive."),
                Act.says("Water."));
        Role.Sampling unthinking = new Role.Sampling(null, null, 8000, null, List.of(), null, null, null, false);
        assertThat(model(role().with(unthinking), server).chat(QUESTION).text()).isEqualTo("Water.");
        assertThat(server.calls().getLast().json().has("thinking")).isFalse();
        assertThat(server.calls().getLast().body()).contains("\"output_config\":{\"effort\":\"low\"}");
        Role.Sampling thinking = new Role.Sampling(null, null, 8000, null, List.of(), null, null, null, true);
        assertThat(model(role().with(thinking), server).chat(QUESTION).text()).isEqualTo("Water.");
        assertThat(server.calls().getLast().body()).contains("\"thinking\":{\"type\":\"adaptive\"}");
    }
}
