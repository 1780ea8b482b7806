package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.Selection;
import dev.quern.llm.Dialect;
import dev.quern.run.RunEvent;
import dev.quern.run.RunReport;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every dialect has to do for the stages: from a document through two roles to a conversation on file, over a real connection. */
@ParameterizedClass(name = "{0}")
@EnumSource(Dialect.class)
class DialectStagesTest {
    private static final String PAIRS = "{\"questions\": [{\"kind\": \"factual\", \"question\": \"Was leitet ein M\\u00fchlgraben?\","
            + " \"answer\": \"Wasser zum Rad \\u2603\"}]}";
    private static final String MARKS = "{\"faithful\": {\"reason\": \"All there.\", \"score\": 5}, \"answers\": {\"reason\": \"Yes.\","
            + " \"score\": 5}, \"stands_alone\": {\"reason\": \"Yes.\", \"score\": 4}, \"worth_asking\": {\"reason\": \"Yes.\","
            + " \"score\": 4}}";

    @Parameter
    Dialect dialect = Dialect.OPENAI;

    @TempDir
    Path folder;

    private Quern quern;

    @BeforeEach
    void open() throws Exception {
        quern = Millrace.cut(folder);
        quern.set("generate.questions_per_chunk", "1");
    }

    @AfterEach
    void close() {
        quern.close();
    }

    @Test
    void generatesInALanguageAndJudgesAndTellsTheConversation() throws Exception {
        try (FaultServer server = FaultServer.start(
                call -> Act.says(Answer.of(call.prompt().contains("M\u00fchlgraben") ? MARKS : PAIRS).thinking("Let me see.")))
                .keeping()) {
            plays("question", server);
            plays("judge", server);
            quern.set("generate.language", "de");
            assertThat(quern.run("generate").tally().outputs()).isEqualTo(1);
            assertThat(server.calls().getFirst().body()).contains("in German, whatever the language of the passage");
            assertThat(quern.run("curate").tally().failed()).isZero();
            assertThat(rows("select question || ' ' || answer from all_samples"))
                    .containsExactly("Was leitet ein M\u00fchlgraben? Wasser zum Rad \u2603");
            assertThat(rows("select scores['faithful'] from verdicts where stage = 'curate'")).containsExactly("5.0");
            assertThat(rows(
                    "select distinct concat_ws('|', role, model, input_tokens, output_tokens, coalesce(error, '-')) from traces"
                            + " order by all"))
                    .containsExactly("judge|miller|21|3|-", "question|miller|21|3|-");

            quern.exports().conversations(folder.resolve("ws/out"), false);
            List<JsonNode> talks = Files.readAllLines(folder.resolve("ws/out/conversations.jsonl")).stream()
                    .map(line -> JsonMapper.builder().build().readTree(line)).toList();
            assertThat(talks).hasSize(2);
            JsonNode messages = talks.getFirst().path("messages");
            assertThat(messages.valueStream().map(message -> message.path("role").asString()))
                    .containsExactly("system", "user", "assistant");
            assertThat(messages.get(1).path("content").asString()).contains("A millrace leads water");
            assertThat(messages.get(2).path("content").asString()).isEqualTo(PAIRS);
            assertThat(talks.getLast().path("messages").valueStream().toList().getLast().path("content").asString())
                    .isEqualTo(MARKS);
        }
    }

    @Test
    void whatTheModelDoesNotTakeIsToldOnceAndStaysOnRecord() throws Exception {
        String refusal = dialect == Dialect.GEMINI
                ? "temperature is not supported for this model"
                : "`temperature` is deprecated";
        try (FaultServer server = FaultServer.start(
                call -> call.body().contains("\"temperature\"") ? Act.fails(400, refusal) : Act.says(PAIRS)).keeping()) {
            plays("question", server);
            quern.set("roles.question.temperature", "0.3");
            quern.set("chunk.size", "60");
            quern.run("chunk");
            quern.set("filter-chunks.min_length", "1");
            quern.run("filter-chunks");
            List<String> said = new ArrayList<>();
            RunReport report = quern.run(RunRequest.of("generate", Selection.all()), event -> {
                if (event instanceof RunEvent.Said line) {
                    said.add(line.message());
                }
            });
            assertThat(report.tally().failed()).isZero();
            assertThat(report.tally().done()).as("several items, one line").isGreaterThan(1);
            assertThat(said).containsExactly(
                    "role question: miller does not take temperature and is asked without it."
                            + "   unset roles.question.temperature if that will do");
            assertThat(report.notes()).isEqualTo(said);
            assertThat(rows("select message from runs where id = " + report.runId())).isEqualTo(said);
        }
    }

    private void plays(String role, FaultServer server) throws Exception {
        quern.set("roles." + role + ".dialect", dialect.word());
        quern.set("roles." + role + ".model", "miller");
        quern.set("roles." + role + ".base_url", server.url(dialect));
    }

    private List<String> rows(String sql) throws Exception {
        return QuernTest.rows(quern, sql);
    }
}
