package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.ConfigBoard.Row;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a value is, and which of the places that can set it did. */
class ConfigBoardTest {
    private static final String FILE = """
            generate:
              model: of-the-file
              questions_per_chunk: 4
            roles.question:
              dialect: ollama
              temperature: 0.1
            """;

    @TempDir
    Path folder;

    @Test
    void theNearerPlaceWins() throws Exception {
        write("quern.yaml", FILE);
        assertThat(row(Map.of(), "generate.model")).isEqualTo("of-the-file, quern.yaml line 2");
        write(".env", "# mine\nGENERATOR_MODEL=of-dotenv\n");
        assertThat(row(Map.of(), "generate.model")).isEqualTo("of-dotenv, .env line 2 GENERATOR_MODEL");
        assertThat(row(Map.of("GENERATOR_MODEL", "of-env"), "generate.model")).isEqualTo("of-env, environment GENERATOR_MODEL");
        assertThat(row(Map.of(), "chunk.size")).isEqualTo("1000, default");
        try (Quern quern = open(Map.of("GENERATOR_MODEL", "of-env"))) {
            Recipe asked = quern.recipe().with("generate.model", "asked");
            assertThat(asked.text("generate.model")).isEqualTo("asked");
            assertThat(asked.origin("generate.model")).hasToString("for this command");
        }
    }

    @Test
    void aListThatNothingSetsIsUnset() throws Exception {
        assertThat(row(Map.of(), "generate.kinds")).isEqualTo("unset, default");
        write("quern.yaml", "generate:\n  kinds: []\n");
        assertThat(row(Map.of(), "generate.kinds")).isEqualTo("[], quern.yaml line 2");
    }

    @Test
    void everyVariableThatStandsForASettingIsTaken() throws Exception {
        Map<String, String> environment = Map.of(
                "GENERATOR_PROVIDER", "local", "GENERATOR_MODEL", "m", "GENERATOR_TEMPERATURE", "0.5", "GENERATOR_MAX_TOKENS",
                "100",
                "GENERATOR_QUESTIONS_PER_CHUNK", "7", "OLLAMA_TOP_K", "40", "OLLAMA_TOP_P", "0.9", "OLLAMA_REPEAT_PENALTY", "1.1",
                "OLLAMA_BASE_URL", "http://gpu:11434");
        try (Quern quern = open(environment)) {
            assertThat(quern.settings().board().role("question")).filteredOn(row -> !row.from().equals("default"))
                    .extracting(row -> row.key() + " " + row.value())
                    .containsExactly(
                            "roles.question.dialect ollama", "roles.question.model m",
                            "roles.question.base_url ${OLLAMA_BASE_URL}",
                            "roles.question.temperature 0.5", "roles.question.top_p 0.9", "roles.question.max_tokens 100",
                            "roles.question.top_k 40", "roles.question.repeat_penalty 1.1");
            assertThat(quern.recipe().whole("generate.questions_per_chunk")).isEqualTo(7);
        }
        assertThat(row(Map.of("GENERATOR_PROVIDER", "ollama", "OLLAMA_NUM_PREDICT", "512"), "roles.question.max_tokens"))
                .isEqualTo("512, environment OLLAMA_NUM_PREDICT");
        assertThat(row(Map.of("GENERATOR_PROVIDER", "ollama", "OLLAMA_NUM_PREDICT", "-1"), "roles.question.max_tokens"))
                .isEqualTo("unset, default");
    }

    @Test
    void variablesWithoutEffectAreSaid() throws Exception {
        Map<String, String> environment = Map.of(
                "GENERATOR_RESUME", "true", "GENERATOR_PROCESS_DIR", "in", "GENERATOR_OUTPUT_DIR", "out", "GENERATOR_OUTPUT_FILE",
                "f",
                "GENERATOR_BATCH_PROCESSING", "1", "OLLAMA_TOP_K", "40");
        try (Quern quern = open(environment)) {
            assertThat(quern.settings().board().all()).filteredOn(row -> row.value().equals("no effect")).extracting(Row::key)
                    .containsExactly(
                            "GENERATOR_BATCH_PROCESSING", "GENERATOR_OUTPUT_DIR", "GENERATOR_OUTPUT_FILE",
                            "GENERATOR_PROCESS_DIR",
                            "GENERATOR_RESUME", "OLLAMA_TOP_K");
        }
        try (Quern quern = open(Map.of())) {
            assertThat(quern.settings().board().all()).noneMatch(row -> row.value().equals("no effect"));
        }
    }

    @Test
    void aMalformedVariableIsNamed() throws Exception {
        write(".env", "GENERATOR_MAX_TOKENS=many\n");
        assertThatThrownBy(() -> open(Map.of())).isInstanceOf(SettingException.class).hasMessageStartingWith(
                "GENERATOR_MAX_TOKENS (.env line 1): roles.question.max_tokens takes a whole number");
        assertThatThrownBy(() -> open(Map.of("GENERATOR_MAX_TOKENS", "5", "GENERATOR_PROVIDER", "opnai")))
                .hasMessageStartingWith("GENERATOR_PROVIDER (environment): generate.provider takes ")
                .hasMessageContaining("did you mean openai?");
    }

    @Test
    void aKeyIsSetOrNotAndNothingMore() throws Exception {
        write(".env", "MINE=sk-of-dotenv-1234\n");
        write("quern.yaml",
                "roles:\n  question: {model: m}\n  judge: {model: j, api_key: \"${MINE}\"}\n  teacher: {api_key: \"${GONE}\"}\n");
        try (Quern quern = open(Map.of("OPENAI_API_KEY", "sk-of-env-5678"))) {
            ConfigBoard board = quern.settings().board();
            assertThat(board.all().toString()).doesNotContain("sk-of");
            assertThat(board.all()).filteredOn(row -> row.what().startsWith("key for")).extracting(Row::toString).containsExactly(
                    "Row[key=GONE, value=not set, from=nowhere, what=key for roles.teacher.api_key]",
                    "Row[key=MINE, value=set, from=.env line 1, what=key for roles.judge.api_key]",
                    "Row[key=OPENAI_API_KEY, value=set, from=environment, what=key for dialect openai]");
            assertThat(value(board.role("question"), "roles.question.api_key")).isEqualTo("${OPENAI_API_KEY} set (environment)");
            assertThat(value(board.role("teacher"), "roles.teacher.api_key")).isEqualTo("${GONE} not set");
        }
    }

    @Test
    void addressesAreShownAsWrittenAndWithoutPasswords() throws Exception {
        write("quern.yaml", "roles.question: {model: m, base_url: [\"${GPU}/v1\", \"http://b/v1\"]}\n");
        try (Quern quern = open(Map.of("GPU", "http://gpu", "OPENAI_BASE_URL", "http://me:secret@b/v1"))) {
            assertThat(value(quern.settings().board().role("question"), "roles.question.base_url"))
                    .isEqualTo("[\"${GPU}/v1\", http://b/v1]");
            assertThat(quern.settings().board().variable("OPENAI_BASE_URL").map(Row::value)).hasValue("http://[key]@b/v1");
            assertThat(value(quern.settings().board().role("question"), "roles.question.api_key")).isEqualTo("unset");
        }
    }

    @Test
    void statusSaysWhatOfARoleChanged() throws Exception {
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("a.md"),
                "# Mill\n\nA millrace is the channel that leads water from the pond to the wheel.\n");
        write("quern.yaml", "roles.question: {model: m, temperature: 0.7}\n");
        try (Quern quern = open(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:9/v1"))) {
            String before = because(quern);
            quern.set("question.temperature", "0.2");
            String after = because(quern);
            assertThat(before).contains("roles.question.temperature=0.7", "roles.question.model=m", "generate.provider=openai");
            assertThat(after).contains("roles.question.temperature=0.2");
            quern.set("question.timeout", "9");
            quern.set("question.base_url", "http://other/v1");
            assertThat(because(quern)).as("where it is served changes no result").isEqualTo(after);
            quern.unset("roles.question.model");
            assertThat(because(quern)).contains("generate.provider=builtin").doesNotContain("roles.question");
            quern.set("generate.model", "m");
            assertThat(because(quern)).as("the short form is the same model").isEqualTo(after);
        }
    }

    @Test
    void whatContradictsIsRefusedBeforeItIsWritten() throws Exception {
        write("quern.yaml", "generate.model: one\n");
        try (Quern quern = open(Map.of())) {
            assertThatThrownBy(() -> quern.set("roles.question.model", "two"))
                    .hasMessage("generate.model says one, and roles.question.model says two.   unset one of them");
            assertThat(folder.resolve("ws/quern.yaml")).hasContent("generate.model: one\n");
        }
        try (Quern quern = open(Map.of("GENERATOR_MODEL", "three"))) {
            quern.set("question.temperature", "1");
            assertThat(value(quern.settings().board().role("question"), "roles.question.model")).isEqualTo("three");
        }
    }

    @Test
    void autoTakesNoDialectAway() throws Exception {
        write("quern.yaml", "roles.question: {dialect: anthropic, model: m}\n");
        try (Quern quern = open(Map.of("GENERATOR_PROVIDER", "auto"))) {
            assertThat(value(quern.settings().board().role("question"), "roles.question.dialect")).isEqualTo("anthropic");
        }
        try (Quern quern = open(Map.of())) {
            Recipe recipe = quern.recipe().with("generate.provider", "gemini");
            assertThat(recipe.isSet("roles.question.dialect")).as("the nearer place wins").isFalse();
        }
    }

    private static String because(Quern quern) throws Exception {
        return quern.status().stream().filter(row -> row.stage().equals("generate")).findFirst().orElseThrow().settings()
                .entrySet()
                .stream().map(Map.Entry::toString).toList().toString();
    }

    private String row(Map<String, String> environment, String key) throws Exception {
        try (Quern quern = open(environment)) {
            Row row = quern.settings().board().row(quern.settings().schema().setting(key));
            return row.value() + ", " + row.from();
        }
    }

    private static String value(List<Row> rows, String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow().value();
    }

    private Quern open(Map<String, String> environment) throws Exception {
        return Quern.open(folder.resolve("ws"), environment);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("ws")).resolve(name), text);
    }
}
