package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.item.ItemId;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a role wishes and a model does not grant is left out, or asked for in another way, and said; the answer is still had. */
final class UngrantedWishTest extends DialectContract {
    private static final Role.Sampling UNTHINKING = new Role.Sampling(
            null, null, 8000, null, List.of(), null, null, null, false);

    private final List<String> said = new ArrayList<>();

    /** As the providers word it; Ollama and Gemini take every value, so theirs are those of a proxy before them. */
    private String refusal(String setting) {
        return switch (dialect) {
            case OPENAI ->
                "Unsupported value: '" + setting + "' does not support 0.2 with this model. Only the default (1) value is"
                        + " supported.";
            case ANTHROPIC, OLLAMA -> "`" + setting + "` is deprecated for this model.";
            case GEMINI -> (setting.equals("top_p") ? "topP" : setting) + " is not supported for this model";
        };
    }

    private JsonNode sampling(Call call) {
        return switch (dialect) {
            case OPENAI, ANTHROPIC -> call.json();
            case GEMINI -> call.json().path("generationConfig");
            case OLLAMA -> call.json().path("options");
        };
    }

    private String ask(Endpoint model, Request request) throws Exception {
        Work work = new Work(1, "generate", new ItemId("chk-1"), 1, said::add);
        return ScopedValue.where(Work.CURRENT, work).call(() -> model.chat(request).text());
    }

    @Test
    void settingsThatAModelDoesNotTakeAreLeftOutOneByOneAndSaid() throws Exception {
        FaultServer server = server(
                Act.fails(400, refusal("temperature")), Act.fails(400, refusal("top_p")), Act.says("Water."));
        Endpoint model = model(role().with(SAMPLING), server);
        RequestKey key = RequestKey.of(model, QUESTION);
        assertThat(ask(model, QUESTION)).isEqualTo("Water.");
        assertThat(said).containsExactly(
                "role question: miller-7b does not take temperature and is asked without it."
                        + "   unset roles.question.temperature if that will do",
                "role question: miller-7b does not take top_p and is asked without it."
                        + "   unset roles.question.top_p if that will do");
        said.clear();
        assertThat(ask(model(role().with(SAMPLING), server), QUESTION)).isEqualTo("Water.");
        assertThat(said).as("the next run is told too, though nothing is tried again").hasSize(2);
        assertThat(server.requests()).isEqualTo(4);
        assertThat(sampling(server.calls().getFirst()).has("temperature")).isTrue();
        assertThat(sampling(server.calls().getLast()).propertyNames()).doesNotContain("temperature", "top_p", "topP")
                .containsAnyOf("top_k", "topK");
        assertThat(RequestKey.of(model, QUESTION)).as("still the same request").isEqualTo(key);
    }

    @Test
    void aBatchLeavesOutWhatSingleCallsHaveLearned() throws Exception {
        assumeTrue(dialect == Dialect.OPENAI || dialect == Dialect.ANTHROPIC, "the others take no batches");
        FaultServer server = server(Act.fails(400, refusal("temperature")), Act.says("Water."));
        Role role = role(SAMPLING, Map.of("made_by", "\"a miller\""));
        Endpoint model = model(role, server);
        String body = model.body(QUESTION);
        assertThat(batches(role, server).entry("a-1", body)).contains("\"temperature\"").contains("\"top_p\"");
        ask(model, QUESTION);
        assertThat(batches(role, server).entry("a-1", body)).doesNotContain("\"temperature\"").contains("\"top_p\"")
                .contains("a miller");
    }

    @Test
    void aRoleThatWishesNothingIsToldNothing() throws Exception {
        FaultServer server = server(Act.fails(400, refusal("temperature")), Act.says("Water."));
        assertThat(ask(model(role().with(SAMPLING), server), QUESTION)).isEqualTo("Water.");
        said.clear();
        assertThat(ask(model(role(), server), QUESTION)).isEqualTo("Water.");
        assertThat(said).isEmpty();
    }

    /** A value out of range, or two settings of which one is too many, is for whoever set them. */
    @Test
    void aValueThatIsWrongIsAFaultAndNotLeftOut() {
        for (String message : List.of(
                "temperature: Input should be less than or equal to 1",
                "`temperature` and `top_p` cannot both be specified for this model. Please use only one.")) {
            FaultServer server = server(Act.fails(400, message));
            FaultException e = Assertions.catchThrowableOfType(
                    FaultException.class, () -> ask(model(role().with(SAMPLING), server), QUESTION));
            assertThat(e).isNotNull();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void whatTheExtraFieldsSetIsNotTakenOut() {
        if (dialect != Dialect.OPENAI && dialect != Dialect.ANTHROPIC) {
            return;
        }
        FaultServer server = server(Act.fails(400, refusal("temperature")));
        Endpoint model = model(role(Role.Sampling.ENDPOINTS_OWN, Map.of("temperature", "0.2")), server);
        FaultException e = Assertions.catchThrowableOfType(FaultException.class, () -> ask(model, QUESTION));
        assertThat(e.fault()).isEqualTo(Fault.FATAL);
        assertThat(said).isEmpty();
    }

    @Test
    void sonnetIsKeptFromThinkingInItsOwnWay() throws Exception {
        if (dialect != Dialect.ANTHROPIC) {
            return;
        }
        FaultServer server = server(
                Act.fails(400,
                        "To turn thinking off on this model, send \\\"thinking\\\": {\\\"type\\\": \\\"between_tools\\\"}."),
                Act.says("Water."));
        assertThat(ask(model(role().with(UNTHINKING), server), EVERYTHING)).isEqualTo("Water.");
        assertThat(server.calls().getLast().body()).contains("\"thinking\":{\"type\":\"between_tools\"}")
                .contains("\"json_schema\"");
        assertThat(said).as("the wish is granted").isEmpty();
    }

    @Test
    void aModelThatThinksAlwaysIsAskedForLittleAndThatIsSaid() throws Exception {
        if (dialect != Dialect.ANTHROPIC) {
            return;
        }
        FaultServer server = server(
                Act.fails(
                        400,
                        "\\\"thinking.type.disabled\\\" is not supported for this model. Use \\\"thinking.type.adaptive\\\" and"
                                + " \\\"output_config.effort\\\" to control thinking behavior."),
                Act.says("Water."));
        assertThat(ask(model(role().with(UNTHINKING), server), EVERYTHING)).isEqualTo("Water.");
        JsonNode sent = server.calls().getLast().json();
        assertThat(sent.has("thinking")).isFalse();
        assertThat(sent.path("output_config").path("effort").asString()).isEqualTo("low");
        assertThat(sent.path("output_config").path("format").path("type").asString()).as("the form is not given up")
                .isEqualTo("json_schema");
        assertThat(said).containsExactly(
                "role question: miller-7b cannot be kept from thinking; it is asked for little effort instead"
                        + " (output_config.effort low).   unset roles.question.think if that will do");
    }

    @Test
    void geminiGoesDownToTheLeastThatAModelTakes() throws Exception {
        if (dialect != Dialect.GEMINI) {
            return;
        }
        Act budget = Act.fails(400, "Budget 0 is invalid. This model only works in thinking mode.");
        Act level = Act.fails(400, "Thinking level MINIMAL is not supported for this model.");
        FaultServer flash = server(Act.fails(400, "Request contains an invalid argument."), Act.says("Water."));
        assertThat(ask(model(role().with(UNTHINKING), flash), QUESTION)).isEqualTo("Water.");
        assertThat(thinking(flash)).isEqualTo("{\"thinkingLevel\":\"minimal\"}");
        assertThat(said).containsExactly(
                "role question: miller-7b cannot be kept from thinking; it is asked for as little as it has (thinkingLevel minimal)."
                        + "   unset roles.question.think if that will do");
        FaultServer pro = server(budget, level, Act.says("Water."));
        assertThat(ask(model(role().with(UNTHINKING), pro), QUESTION)).isEqualTo("Water.");
        assertThat(thinking(pro)).isEqualTo("{\"thinkingLevel\":\"low\"}");
        FaultServer older = server(budget, level, level, Act.says("Water."));
        assertThat(ask(model(role().with(UNTHINKING), older), QUESTION)).isEqualTo("Water.");
        assertThat(thinking(older)).isEqualTo("{\"thinkingBudget\":128}");
    }

    /** One bad question must not teach the endpoint anything. */
    @Test
    void whatIsTurnedDownInEveryFormTeachesNothing() throws Exception {
        if (dialect != Dialect.GEMINI) {
            return;
        }
        FaultServer server = FaultServer.start(
                call -> call.body().contains("wheel")
                        ? Act.fails(400, "Request contains an invalid argument.")
                        : Act.says("Water."))
                .keeping();
        try (server) {
            Endpoint model = model(role().with(UNTHINKING), server);
            FaultException e = Assertions.catchThrowableOfType(FaultException.class, () -> ask(model, QUESTION));
            assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
            Request other = new Request("question", List.of(new dev.quern.llm.ChatModel.Message("user", "What grinds?")));
            assertThat(ask(model, other)).isEqualTo("Water.");
            assertThat(thinking(server)).isEqualTo("{\"thinkingBudget\":0}");
            assertThat(said).isEmpty();
        }
    }

    private static String thinking(FaultServer server) {
        return server.calls().getLast().json().path("generationConfig").path("thinkingConfig").toString();
    }
}
