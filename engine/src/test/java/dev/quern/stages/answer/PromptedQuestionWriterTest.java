package dev.quern.stages.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Difficulty;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionKind;
import dev.quern.llm.QuestionWriter.Earlier;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Passage;
import dev.quern.llm.Role;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.prompt.PromptTemplate;
import dev.quern.llm.prompt.Prompts;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.Call;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model is asked and what becomes of its replies, over a real connection. */
final class PromptedQuestionWriterTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
    private static final PromptTemplate PROMPT = Prompts.builtIn(Prompts.QUESTION);
    private static final Order THREE = Order.of(3);
    private static final Passage PASSAGE = new Passage(
            "\uD83D\uDE00 The runner stone weighs 1,640 kg, the bed stone 640 kg. {num_questions} is written on it.",
            List.of("The mill", "The stones"), "en");

    private final Endpoints endpoints = new Endpoints(InstantSource.system());
    private FaultServer server = FaultServer.start(Act.says("[]")).keeping();

    @AfterEach
    void stop() {
        endpoints.close();
        server.close();
    }

    @Test
    void answersThatStandInThePassageAreSpansInCodePoints() throws Exception {
        replies(Act.says("""
                [{"question": "How heavy is the bed stone?", "answer": "640 kg", "kind": "Quantity"},
                 {"question": "Which stone is heavier?", "answer": "The runner stone is the heavier one.", "kind": "Multi hop!"},
                 {"question": "What weighs 1,640 kg?", "answer": "The runner stone", "kind": ""}]
                """));
        assertThat(write(THREE, Earlier.NOTHING)).containsExactly(
                new Pair("quantity", "How heavy is the bed stone?", "640 kg", 50, 56),
                new Pair("multi-hop", "Which stone is heavier?", "The runner stone is the heavier one.", -1, -1),
                new Pair("factual", "What weighs 1,640 kg?", "The runner stone", 2, 18));
        int[] characters = PASSAGE.text().codePoints().toArray();
        assertThat(new String(characters, 50, 6)).isEqualTo("640 kg");
    }

    @Test
    void asksForCountPassageAndPlaceAndSendsTheShape() throws Exception {
        assertThat(write(THREE, Earlier.NOTHING)).isEmpty();
        Call call = server.calls().getFirst();
        assertThat(call.json().path("messages").path(0).path("content").asString())
                .contains("- factual asks", "- inferential asks", "in the language of the passage",
                        "{\"questions\": [{\"kind\": \"...\", \"question\": \"...\", \"answer\": \"...\"}]}")
                .doesNotContain("{num_questions}", "---", "difficulty", "if(", "\n\n\n");
        assertThat(call.prompt()).isEqualTo("""
                The passage stands under: The mill > The stones
                <passage>
                %s
                </passage>
                Write 3 questions with their answers about the passage.""".formatted(PASSAGE.text()));
        assertThat(call.json().path("response_format").path("json_schema").path("schema").toString())
                .contains("\"kind\":{\"type\":\"string\",\"enum\":[\"factual\",\"analytical\",\"explanatory\",\"inferential\"]}")
                .doesNotContain("difficulty");
    }

    @Test
    void everyWishIsInThePrompt() throws Exception {
        Order order = new Order(2, List.of(QuestionKind.ANALYTICAL), Difficulty.MIXED, "German", true, 1);
        Passage passage = new Passage("The bed stone lies still.", "What came before.", "What comes after.", List.of(), "en");
        writer(PROMPT).write(passage, order, Earlier.NOTHING, RANDOM);
        Call call = server.calls().getFirst();
        assertThat(call.json().path("messages").path(0).path("content").asString())
                .contains("- analytical asks", "Mix questions that are easy, medium and hard",
                        "Write question and answer in German",
                        "copied exactly, character for character", "{\"kind\": \"...\", \"difficulty\": \"...\", \"question\"")
                .doesNotContain("factual", "in the language of the passage", "Otherwise answer");
        assertThat(call.prompt()).isEqualTo("""
                What stands right before the passage, to help you understand it. Ask nothing about it:
                <before>
                What came before.
                </before>
                <passage>
                The bed stone lies still.
                </passage>
                What stands right after the passage, to help you understand it. Ask nothing about it:
                <after>
                What comes after.
                </after>
                Write 2 questions with their answers about the passage.""");
        assertThat(call.json().path("response_format").path("json_schema").path("schema").toString())
                .contains("\"enum\":[\"analytical\"]", "\"enum\":[\"easy\",\"medium\",\"hard\"]");
    }

    @Test
    void aWriterThatIsAskedAgainSeesWhatIsKeptAndWhatIsNot() throws Exception {
        Pair kept = new Pair("factual", "How heavy is the bed stone?", "640 kg", 50, 56);
        write(THREE, new Earlier(1, List.of(kept), List.of("\"What is it?\": the answer is missing")));
        Call call = server.calls().getFirst();
        assertThat(call.json().path("messages").path(2).path("content").asString()).isEqualTo(
                "{\"questions\":[{\"kind\":\"factual\",\"question\":\"How heavy is the bed stone?\",\"answer\":\"640 kg\"}]}");
        assertThat(call.prompt()).isEqualTo("""
                That is 1 of 3 questions. What else you wrote cannot be used:
                - "What is it?": the answer is missing
                Write 2 more, by the same rules and in the same form. Ask about something that none of these asks:
                - How heavy is the bed stone?
                Reply with the new questions alone. If the passage carries no more good ones, reply with an empty list.""");
    }

    @Test
    void aReplyThatCannotBeReadIsShownToTheModelOnce() throws Exception {
        replies(Act.says("Gladly! 1. How heavy?"), Act.says("[{\"question\": \"How heavy?\", \"answer\": \"640 kg\"}]"));
        assertThat(write(THREE, Earlier.NOTHING)).extracting(Pair::question).containsExactly("How heavy?");
        Call repair = server.calls().get(1);
        assertThat(repair.json().path("messages").path(2).path("content").asString()).isEqualTo("Gladly! 1. How heavy?");
        assertThat(repair.prompt()).isEqualTo(
                "That reply cannot be used: it holds no question with an answer. Reply again, with the JSON that was asked for, whole and"
                        + " valid, and nothing before or after it.");
        assertThat(repair.json().path("response_format")).isEqualTo(server.calls().getFirst().json().path("response_format"));
    }

    @Test
    void whatCannotBeReadTwiceIsPermanentAndShowsItsBeginning() {
        replies(Act.says("No."), Act.says("I am sorry,\nbut I have " + "nothing to say. ".repeat(100)));
        FaultException e = catchThrowableOfType(FaultException.class, () -> write(THREE, Earlier.NOTHING));
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e).hasMessageStartingWith(
                "the model's reply holds no question with an answer, also when asked again: \"I am sorry, but I have nothing to say. ")
                .hasMessageEndingWith("…\"");
        assertThat(String.valueOf(e.getMessage()).length()).isLessThan(320);
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void whatWasWholeBeforeTheCutIsKeptAndTheCutIsNoted() throws Exception {
        replies(Act.says(
                Answer.of("{\"questions\": [{\"question\": \"How heavy?\", \"answer\": \"640 kg\"}, {\"question\": \"And wh")
                        .ending(Answer.End.LENGTH)));
        var writing = writer(PROMPT).write(PASSAGE, THREE, Earlier.NOTHING, RANDOM);
        assertThat(writing.pairs()).extracting(Pair::question).containsExactly("How heavy?");
        assertThat(writing.flawed()).singleElement().satisfies(flawed -> {
            assertThat(flawed.evidence()).isEqualTo("the reply ended in the middle");
            assertThat(flawed.text()).endsWith("{\"question\": \"And wh");
        });
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void identityIsTheModelsAndThePromptIsAnIngredient() {
        PromptedQuestionWriter writer = writer(PROMPT);
        assertThat(writer.identity()).isEqualTo(model().identity());
        assertThat(writer.ingredients()).containsOnlyKeys("model question", "prompt question")
                .contains(entry("prompt question", PROMPT.hash()), entry("model question", writer.identity()));
    }

    @Test
    void aPromptThatIsWrongOrHasNoPlaceForAWishStopsTheRun(@TempDir Path folder) throws Exception {
        assertStops(folder, "Ask about it.", THREE, "prompts/question.md does not hold {text}");
        assertStops(
                folder, "Ask about {text}", new Order(3, List.of(QuestionKind.FACTUAL), Difficulty.ANY, "", false, 0),
                "prompts/question.md has no {kinds}, so generate.kinds would be lost; add it, or unset generate.kinds");
        assertStops(
                folder, "Ask about {text}", new Order(3, List.of(), Difficulty.ANY, "", false, 2),
                "prompts/question.md has no {before}, so generate.window would be lost");
        assertThat(server.calls()).isEmpty();
    }

    private void assertStops(Path folder, String template, Order order, String message) throws Exception {
        Files.createDirectories(folder.resolve("prompts"));
        Files.writeString(folder.resolve("prompts/question.md"), template);
        PromptTemplate prompt = new Prompts(folder).load(Prompts.QUESTION);
        assertThatThrownBy(() -> writer(prompt).write(PASSAGE, order, Earlier.NOTHING, RANDOM))
                .isInstanceOfSatisfying(FaultException.class, e -> assertThat(e.fault()).isEqualTo(Fault.FATAL))
                .hasMessageStartingWith(message);
    }

    private List<Pair> write(Order order, Earlier earlier) throws Exception {
        return writer(PROMPT).write(PASSAGE, order, earlier, RANDOM).pairs();
    }

    private PromptedQuestionWriter writer(PromptTemplate prompt) {
        return new PromptedQuestionWriter(model(), prompt);
    }

    private ChatModel model() {
        Role role = Role.of("question", Dialect.OPENAI, "miller-7b", ApiKey.NONE);
        return endpoints.open(role, server.url(Dialect.OPENAI));
    }

    private void replies(Act... acts) {
        server.close();
        server = FaultServer.start(acts).keeping();
    }
}
