package dev.quern.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.recipe.Recipe;
import dev.quern.recipe.RecipeFile;
import dev.quern.recipe.Schema;
import dev.quern.recipe.Setting;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.SettingVariables;
import dev.quern.recipe.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who plays a role, as a file and variables say it. */
final class RolesTest {
    private static final Schema SCHEMA = Schema.of(
            List.of(
                    new Schema.Section(
                            "generate", "Ask.",
                            List.of(
                                    Setting.choice("generate.provider", List.of("auto", "builtin", "openai", "ollama", "local"),
                                            "who"),
                                    Setting.text("generate.model", "", "model"),
                                    Setting.whole("generate.questions_per_chunk", 3, 1, 20, "how many")))),
            List.of(Roles.FAMILY));

    @TempDir
    private Path folder;

    @Test
    void aRoleIsReadFromTheFile() throws Exception {
        Recipe recipe = recipe("""
                roles:
                  question:
                    dialect: ollama
                    base_url: [http://a:11434, "http://${HOST}:11434"]
                    model: qwen3:8b
                    api_key: ${MY_KEY}
                    temperature: 0.2
                    stop: ["END"]
                    think: no
                    requests_per_minute: 60
                    extra:
                      options: {mirostat: 2}
                      keep_alive: 5m
                """);
        Role role = new Roles(recipe, Variables.of(Map.of("HOST", "b", "MY_KEY", "sk-secret-of-mine"))).role("question");
        assertThat(role.dialect()).isEqualTo(Dialect.OLLAMA);
        assertThat(role.baseUrls()).containsExactly("http://a:11434", "http://b:11434");
        assertThat(role.identity()).isEqualTo(
                "ollama:qwen3:8b;temperature=0.2;stop=[END];think=false;extra.keep_alive=\"5m\";extra.options={\"mirostat\":2}");
        assertThat(role.key().value()).isEqualTo("sk-secret-of-mine");
        assertThat(role.toString()).doesNotContain("sk-secret");
        assertThat(role.limits().requestsPerMinute()).isEqualTo(60);
    }

    @Test
    void whereItIsServedIsNotWhoItIs() throws Exception {
        Recipe here = recipe("roles.question: {model: m, base_url: http://a/v1}\n");
        Recipe there = recipe("roles.question: {model: m, base_url: [http://b/v1, http://c/v1], timeout: 5}\n");
        assertThat(roles(here).role("question").identity()).isEqualTo(roles(there).role("question").identity());
    }

    @Test
    void theShortNamesSayTheSame() throws Exception {
        Role role = roles(recipe("generate: {provider: local, model: m}\n")).role("question");
        assertThat(role.dialect()).isEqualTo(Dialect.OLLAMA);
        assertThat(role.baseUrls()).containsExactly("http://localhost:11434");
        assertThatThrownBy(() -> roles(recipe("generate.model: a\nroles.question.model: b\n")).role("question"))
                .hasMessage("generate.model says a, and roles.question.model says b.   unset one of them");
        assertThat(roles(recipe("generate.model: a\nroles.question.model: a\n")).role("question").model()).isEqualTo("a");
    }

    @Test
    void theNameOfTheFamilyMayBeLeftOut() throws Exception {
        Recipe recipe = recipe("").with("question.temperature", "0.7").with("question.model", "m");
        assertThat(roles(recipe).role("question").sampling().temperature()).isEqualTo(0.7);
        assertThat(recipe.familyKeys()).containsExactly("roles.question.model", "roles.question.temperature");
    }

    @Test
    void theNameOfTheFamilyMayBeLeftOutOfTheFileToo() throws Exception {
        Recipe nested = recipe("question:\n  model: m # mine\njudge.model: j\n");
        assertThat(nested.familyKeys()).containsExactly("roles.judge.model", "roles.question.model");
        RecipeFile file = new RecipeFile(folder.resolve("quern.yaml"), SCHEMA);
        file.set("question.temperature", "0.7");
        file.set("roles.question.model", "next");
        assertThat(folder.resolve("quern.yaml"))
                .hasContent("question:\n  model: next # mine\n  temperature: 0.7\njudge.model: j\n");
        file.unset("roles.judge.model");
        assertThat(folder.resolve("quern.yaml")).content().doesNotContain("judge");
        assertThatThrownBy(() -> recipe("question.model: a\nroles.question.model: b\n"))
                .hasMessageContaining("roles.question.model is set a second time; the first is on line 1");
    }

    @Test
    void aFreshFileTakesEveryRole() throws Exception {
        RecipeFile file = new RecipeFile(folder.resolve("quern.yaml"), SCHEMA);
        file.create();
        String before = Files.readString(folder.resolve("quern.yaml"));
        file.set("judge.model", "j");
        file.set("question.model", "m");
        file.set("judge.extra.user", "u");
        assertThat(file.read().familyKeys())
                .containsExactly("roles.judge.extra.user", "roles.judge.model", "roles.question.model");
        String after = Files.readString(folder.resolve("quern.yaml"));
        assertThat(after.lines().filter(line -> !before.contains(line)).toList())
                .containsExactly("    model: m", "  judge:", "    model: j", "    extra:", "      user: \"u\"");
        file.unset("judge.extra.user");
        file.unset("question.model");
        assertThat(file.read().familyKeys()).containsExactly("roles.judge.model");
    }

    @Test
    void aNameOfOnesOwnIsToldFromASlip() throws Exception {
        for (String own : List.of("judge2", "judge_strict", "verifier", "critic", "rewriter")) {
            assertThat(recipe("roles." + own + ".model: m\n").familyKeys()).containsExactly("roles." + own + ".model");
        }
        for (String slip : List.of("jugde", "answr", "questoin", "visoin", "paraphase", "teachr", "Judge")) {
            assertThatThrownBy(() -> recipe("roles." + slip + ".model: m\n")).as(slip).isInstanceOf(SettingException.class);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWhereItStands() throws Exception {
        assertThatThrownBy(() -> recipe("roles:\n  question:\n    base_url: [http://a/v1, ftp://ada:pw@x]\n"))
                .hasMessage(
                        "quern.yaml line 3: roles.question.base_url takes http or https URLs, such as http://localhost:8000/v1,"
                                + " not \"ftp://[key]@x\": it has to begin with http:// or https://");
        Recipe variable = recipe("roles.question: {model: m, base_url: \"${GPU}/v1\"}\n");
        assertThatThrownBy(() -> new Roles(variable, Variables.of(Map.of("GPU", "gpu:99999"))).role("question"))
                .hasMessage("role question is to be served at gpu:99999/v1, where no call could be sent: it has to begin with"
                        + " http:// or https://; did you mean http://gpu:99999/v1?   roles.question.base_url says so, as ${GPU}/v1");
        Recipe usual = recipe("roles.question.model: m\n");
        assertThatThrownBy(() -> new Roles(usual, Variables.of(Map.of("OPENAI_BASE_URL", "http://"))).role("question"))
                .hasMessage(
                        "role question is to be served at http://, where no call could be sent: it names no host.   The variable"
                                + " OPENAI_BASE_URL says so");
    }

    @Test
    void aKeyThatNobodyNamedGoesNowhereNew() throws Exception {
        Variables usual = Variables
                .of(Map.of("OPENAI_API_KEY", "sk-usual", "OPENAI_BASE_URL", "http://proxy/v1", "MINE", "sk-mine"));
        Recipe recipe = recipe("""
                roles:
                  question: {model: m}
                  answer: {model: m, base_url: http://elsewhere/v1}
                  teacher: {model: m, base_url: http://elsewhere/v1, api_key: "${MINE}"}
                """);
        Roles roles = new Roles(recipe, usual);
        assertThat(roles.role("question").baseUrls()).containsExactly("http://proxy/v1");
        assertThat(roles.role("question").key().value()).isEqualTo("sk-usual");
        assertThat(roles.role("answer").key().isEmpty()).isTrue();
        assertThat(roles.role("teacher").key().value()).isEqualTo("sk-mine");
    }

    @Test
    void variablesWinOverTheFile() throws Exception {
        Recipe file = recipe("roles.question: {dialect: ollama, model: old, top_k: 5}\n");
        Recipe recipe = SettingVariables.over(
                file, Variables.of(Map.of("GENERATOR_MODEL", "new", "OLLAMA_TOP_K", "40", "GENERATOR_QUESTIONS_PER_CHUNK", "7")));
        assertThat(roles(recipe).role("question").model()).isEqualTo("new");
        assertThat(roles(recipe).role("question").sampling().topK()).isEqualTo(40);
        assertThat(recipe.whole("generate.questions_per_chunk")).isEqualTo(7);
        assertThat(recipe.origin("generate.model")).hasToString("environment GENERATOR_MODEL");
        assertThat(roles(recipe.with("roles.question.model", "newest")).role("question").model()).isEqualTo("newest");
        assertThatThrownBy(() -> SettingVariables.over(file, Variables.of(Map.of("GENERATOR_TEMPERATURE", "warm"))))
                .hasMessage(
                        "GENERATOR_TEMPERATURE (environment): roles.question.temperature takes a number from 0 to 10, not \"warm\"");
    }

    @Test
    void aKeyItselfIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> recipe("roles.question.api_key: sk-12345678\n"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("quern.yaml line 1: roles.question.api_key takes the name of an environment variable")
                .hasMessageNotContaining("sk-12345678");
    }

    @Test
    void typingErrorsAreNamed() {
        assertThatThrownBy(() -> recipe("roles.qestion.model: m\n"))
                .hasMessageEndingWith("roles.qestion is too like roles.question to be another one; did you mean question?");
        assertThatThrownBy(() -> recipe("roles:\n  question:\n    temprature: 1\n"))
                .hasMessage(
                        "quern.yaml line 3: roles.question.temprature is not a setting; did you mean roles.question.temperature?");
        assertThatThrownBy(() -> recipe("").with("question.modle", "m"))
                .hasMessage("roles.question.modle is not a setting; did you mean roles.question.model?");
    }

    @Test
    void aRoleOfOnesOwnIsTaken() throws Exception {
        assertThat(roles(recipe("roles: {verifier: {model: m}}\n")).role("verifier").name()).isEqualTo("verifier");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThatThrownBy(() -> roles(recipe("generate.provider: openai\n")).role("question"))
                .hasMessage("no model is named for role question, which uses openai.   set generate.model NAME");
        assertThatThrownBy(() -> roles(recipe("roles.question: {model: m, api_key: \"${MINE}\"}\n")).role("question"))
                .hasMessageContaining("roles.question.api_key needs the variable MINE, which is not set");
    }

    private Recipe recipe(String yaml) throws Exception {
        return new RecipeFile(Files.writeString(folder.resolve("quern.yaml"), yaml), SCHEMA).read();
    }

    private static Roles roles(Recipe recipe) {
        return new Roles(recipe, Variables.of(Map.of()));
    }
}
