package dev.quern.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Passage;
import dev.quern.llm.Role;
import dev.quern.llm.http.Endpoints;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PromptedQuestionWriterTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
    private static final PromptTemplate PROMPT = Prompts.builtIn(PromptedQuestionWriter.PROMPT);
    private static final Passage PASSAGE = new Passage(
            "\uD83D\uDE00 The runner stone weighs 1,640 kg, the bed stone 640 kg. {num_questions} is written on it.",
            List.of("The mill", "The stones"), "en");

    private final JsonMapper json = JsonMapper.builder().build();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersThatStandInThePassageAreSpansInCodePoints() throws Exception {
        reply("""
                [{"question": "How heavy is the bed stone?", "answer": "640 kg", "kind": "Quantity"},
                 {"question": "Which stone is heavier?", "answer": "The runner stone is the heavier one.", "kind": "Multi hop!"},
                 {"question": "What weighs 1,640 kg?", "answer": "The runner stone", "kind": ""}]
                """, "stop");
        assertThat(writer().write(PASSAGE, 3, RANDOM)).containsExactly(
                new Pair("quantity", "How heavy is the bed stone?", "640 kg", 50, 56),
                new Pair("multi-hop", "Which stone is heavier?", "The runner stone is the heavier one.", -1, -1),
                new Pair("fact", "What weighs 1,640 kg?", "The runner stone", 2, 18));
        int[] characters = PASSAGE.text().codePoints().toArray();
        assertThat(new String(characters, 50, 6)).isEqualTo("640 kg");
    }

    @Test
    void asksForCountPassageAndPlace() throws Exception {
        reply("[]", "stop");
        assertThat(writer().write(PASSAGE, 3, RANDOM)).isEmpty();
        JsonNode messages = json.readTree(Objects.requireNonNull(server.takeRequest().getBody()).utf8()).get("messages");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).get("role").asString()).isEqualTo("system");
        assertThat(messages.get(0).get("content").asString()).contains("JSON array").doesNotContain("{num_questions}", "---");
        assertThat(messages.get(1).get("content").asString()).isEqualTo("""
                Write at most 3 questions with their answers.
                The passage stands under: The mill › The stones
                <passage>
                %s
                </passage>""".formatted(PASSAGE.text()));
    }

    @Test
    void takesNoMoreThanAskedFor() throws Exception {
        reply("[" + "{\"question\": \"What?\", \"answer\": \"This.\"},".repeat(9) + "]", "stop");
        assertThat(writer().write(PASSAGE, 4, RANDOM)).hasSize(4);
    }

    @Test
    void whatCannotBeUnderstoodIsPermanentAndShowsItsBeginning() {
        reply("I am sorry,\nbut I have " + "nothing to say. ".repeat(100), "length");
        FaultException e = catchThrowableOfType(FaultException.class, () -> writer().write(PASSAGE, 3, RANDOM));
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e)
                .hasMessageStartingWith(
                        "the model's reply holds no question with an answer: \"I am sorry, but I have nothing to say. ")
                .hasMessageEndingWith("…\" (cut off by the token limit)");
        assertThat(String.valueOf(e.getMessage()).length()).isLessThan(320);
    }

    @Test
    void identityIsTheModelsAndThePromptIsAnIngredient() {
        ChatModel model = model("a");
        assertThat(new PromptedQuestionWriter(model, PROMPT).identity()).isEqualTo(model.identity());
        assertThat(new PromptedQuestionWriter(model, PROMPT).ingredients())
                .containsExactly(entry("prompt question", PROMPT.hash()));
    }

    @Test
    void aPromptThatIsWrongStopsTheRun() {
        PromptTemplate wrong = new PromptTemplate(PromptedQuestionWriter.PROMPT, "prompts/question.md", "Ask about it.", "", "");
        FaultException e = catchThrowableOfType(
                FaultException.class, () -> new PromptedQuestionWriter(model("a"), wrong).write(PASSAGE, 3, RANDOM));
        assertThat(e.fault()).isEqualTo(Fault.FATAL);
        assertThat(e).hasMessageStartingWith("prompts/question.md does not hold {text}");
    }

    private PromptedQuestionWriter writer() {
        return new PromptedQuestionWriter(model("miller-7b"), PROMPT);
    }

    private ChatModel model(String name) {
        String url = "http://" + server.getHostName() + ":" + server.getPort() + "/v1";
        return new Endpoints(InstantSource.system())
                .open(Role.of("question", Dialect.OPENAI, name, ApiKey.NONE).at(url), url);
    }

    private void reply(String text, String finish) {
        String body = json.writeValueAsString(
                Map.of("choices", List.of(Map.of("message", Map.of("content", text), "finish_reason", finish))));
        server.enqueue(new MockResponse.Builder().setHeader("Content-Type", "application/json").body(body).build());
    }
}
