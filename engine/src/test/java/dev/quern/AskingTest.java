package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.export.Format;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generating and judging with a model, over a real connection, from documents to rejections. */
class AskingTest {
    private static final String ONE = """
            {"kind": "factual", "difficulty": "easy", "question": "What does a millrace lead?", "answer": "water from the pond to the wheel"}""";
    private static final String TWO = """
            {"kind": "analytical", "difficulty": "hard", "question": "Why was the race cleared?", "answer": "Leaves stopped the wheel."}""";
    private static final String THREE = """
            {"kind": "factual", "difficulty": "medium", "question": "When was the millrace dug?", "answer": "in 1874"}""";

    @TempDir
    Path folder;

    private FaultServer server = FaultServer.start(Act.says("[]"));
    private Quern quern;

    @BeforeEach
    void open() throws Exception {
        quern = Millrace.cut(folder);
    }

    @AfterEach
    void close() {
        quern.close();
        server.close();
    }

    @Test
    void fewerThanAskedIsRetriedOnceAndEveryDropHasARow() throws Exception {
        asks("question", call -> call.prompt().contains("Write 2 more")
                ? says(ONE, THREE.replace("1874", "1974"))
                : says(ONE, TWO.replace("Leaves", "Twigs"), "{\"question\": \"What is left out?\"}"));
        quern.set("generate.verbatim", "true");
        quern.set("generate.difficulty", "mixed");
        quern.set("generate.kinds", "factual, analytical");
        assertThat(quern.run("generate").tally().outputs()).isEqualTo(1);
        assertThat(rows("select concat_ws('|', type, difficulty, question, answer_end - answer_start) from samples"))
                .containsExactly("factual|easy|What does a millrace lead?|32");
        assertThat(rows("select concat_ws('|', reason, dropped) from drops order by ordinal")).containsExactly(
                "answer-not-verbatim|Why was the race cleared? → Twigs stopped the wheel.",
                "incomplete-pair|What is left out?",
                "repeated-question|What does a millrace lead? → water from the pond to the wheel",
                "answer-not-verbatim|When was the millrace dug? → in 1974");
        assertThat(rows("select scores['kept'] || ' of ' || scores['asked'] from verdicts where stage = 'generate'"))
                .containsExactly("1.0 of 3.0");
        assertThat(server.calls()).hasSize(2);

        quern.set("generate.fewer", "reject");
        quern.run("generate");
        assertThat(rows("select reason || ': ' || evidence from rejections where stage = 'generate'"))
                .containsExactly("too-few-questions: 1 of 3");
        assertThat(rows("select dropped from drops where reason = 'too-few-questions'"))
                .containsExactly("What does a millrace lead? → water from the pond to the wheel");
        assertThat(server.calls()).as("the replies were paid for").hasSize(2);
    }

    @Test
    void aDatasetSaysHowHardAQuestionIs() throws Exception {
        asks("question", call -> says(ONE, THREE));
        quern.set("generate.questions_per_chunk", "2");
        Path out = folder.resolve("ws/out");
        for (String difficulty : List.of("any", "mixed")) {
            quern.set("generate.difficulty", difficulty);
            for (String stage : List.of("generate", "curate", "dedupe", "split")) {
                quern.run(stage);
            }
            quern.exports().dataset(Format.PARQUET, out, null, true);
            assertThat(rows("select question || ': ' || coalesce(difficulty, 'null') from read_parquet('" + out
                    + "/data/*.parquet') order by question"))
                    .isEqualTo(difficulty.equals("any")
                            ? List.of("What does a millrace lead?: null", "When was the millrace dug?: null")
                            : List.of("What does a millrace lead?: easy", "When was the millrace dug?: medium"));
            assertThat(Files.readString(out.resolve("README.md"))).contains("- name: difficulty\n    dtype: string\n");
        }
    }

    @Test
    void whatTheSecondReplyDoesNotGiveTheFirstStillKeeps() throws Exception {
        asks("question", call -> call.prompt().startsWith("The passage") ? says(ONE) : Act.says("I have no more."));
        assertThat(quern.run("generate").tally().outputs()).isEqualTo(1);
        assertThat(rows("select reason || '|' || dropped from drops")).containsExactly("no-second-reply|2 of 3 questions");
        assertThat(server.calls()).as("first, more, repair").hasSize(3);
    }

    @Test
    void anUnreadableReplyIsKeptAndReadAgainWithoutPaying() throws Exception {
        asks("question", call -> Act.says("I would rather not."));
        RunReport run = quern.run("generate");
        assertThat(run.tally().failed()).isEqualTo(1);
        assertThat(rows("select message from failures").getFirst()).contains("also when asked again: \"I would rather not.\"");
        assertThat(rows("select count(*) from traces where response like '%I would rather not.%'")).containsExactly("2");
        quern.run(RunRequest.of("generate", new Selection(null, null, Selection.Retry.FAILED)), RunListener.silent());
        assertThat(server.calls()).as("asked again and answered from the catalog").hasSize(2);
    }

    @Test
    void theWindowIsShownAndTheBuiltinGeneratorRefusesWhatItCannotDo() throws Exception {
        quern.set("chunk.size", "60");
        quern.set("filter-chunks.min_length", "1");
        quern.run("chunk");
        quern.run("filter-chunks");
        quern.set("generate.window", "1");
        assertThatThrownBy(() -> quern.run("generate")).isInstanceOf(QuernException.class).hasMessage(
                "generate: the builtin generator looks at no neighbours, and generate.window is 1.   Name a model for the role question, or: unset"
                        + " generate.window");
        asks("question", call -> says(ONE, TWO, THREE));
        quern.run("generate");
        assertThat(server.calls()).anySatisfy(call -> assertThat(call.prompt()).contains("<before>").contains("<after>"));
        assertThatThrownBy(() -> quern.set("generate.kinds", "factal")).hasMessageContaining("did you mean factual?");
    }

    @Test
    void marksAreDataAndAThresholdThatMovesAsksNobody() throws Exception {
        asks("judge", call -> Act.says("""
                {"faithful": {"reason": "It is all there.", "score": 5}, "answers": {"reason": "Only half of it.", "score": "3/5"},
                 "stands_alone": {"reason": "It does.", "score": 4}, "worth_asking": {"reason": "Yes.", "score": 4}}"""));
        quern.run("generate");
        int samples = Integer.parseInt(rows("select count(*) from samples").getFirst());
        assertThat(quern.run("curate").tally().done()).isEqualTo(samples);
        assertThat(server.calls()).hasSize(samples);
        assertThat(rows(
                "select distinct scores['faithful'] || ' ' || scores['answers'] || ' ' || scores['score'] from verdicts where stage = 'curate'"))
                .containsExactly("5.0 3.0 0.75");
        assertThat(rows("select count(*) from rejections where stage = 'curate'")).containsExactly("0");

        quern.set("curate.minimums", "answers=4");
        assertThat(rows("select distinct reason || ': ' || evidence from rejections where stage = 'curate'"))
                .containsExactly("does-not-answer: Only half of it. (answers 3 < 4)");
        assertThat(quern.run("curate").pending()).isZero();
        quern.unset("curate.minimums");
        quern.set("curate.min_score", "0.8");
        assertThat(rows("select distinct reason || ': ' || evidence from rejections where stage = 'curate'"))
                .containsExactly("low-score: faithful 5, answers 3, stands_alone 4, worth_asking 4 (score 0.75 < 0.8)");
        assertThat(quern.run("curate").pending()).isZero();
        assertThat(server.calls()).as("no call for a threshold").hasSize(samples);
        assertThatThrownBy(() -> quern.set("curate.minimums", "anwers=4")).hasMessageContaining("did you mean answers?");
        assertThatThrownBy(() -> quern.set("curate.minimums", "answers=7")).hasMessageContaining("1 to 5");
    }

    @Test
    void whatIsNoJudgementIsAFailureAndNeverAPass() throws Exception {
        for (String reply : List.of(
                "PASS", "The verdict is PASS: {\"verdict\": \"PASS\"}",
                "{\"faithful\": 5, \"answers\": 5, \"stands_alone\": 5}",
                "{\"faithful\": 9, \"answers\": 5, \"stands_alone\": 5, \"worth_asking\": 5}",
                "{\"faithful\": \"good\", \"answers\": 5, \"stands_alone\": 5, \"worth_asking\": 5}",
                "{\"faithful\": 5, \"answers\": 5, \"stands_alone\": 5, \"worth_asking\": 5} {\"faithful\": 1}")) {
            asks("judge", call -> Act.says(reply));
            quern.set("curate.instructions", "Judge " + reply.hashCode());
            quern.run("generate");
            RunReport run = quern.run("curate");
            assertThat(run.tally().failed()).as(reply).isEqualTo(run.pending()).isPositive();
            assertThat(rows("select count(*) from all_samples where status <> 'failed'")).as(reply).containsExactly("0");
        }
        assertThat(rows("select distinct message from failures where stage = 'curate'").getFirst())
                .startsWith("the model's reply gives faithful two marks, 5 and 1, also when asked again");
    }

    @Test
    void aRubricIsAFileOfTheWorkspace() throws Exception {
        asks("judge", call -> Act.says("{\"kind_words\": {\"reason\": \"Gruff.\", \"score\": 0.2}}"));
        quern.run("generate");
        quern.set("curate.rubric", "tone");
        assertThatThrownBy(() -> quern.run("curate")).isInstanceOf(QuernException.class)
                .hasMessageStartingWith("curate: there is no rubric 'tone': rubrics/tone.yaml is not there");
        Path file = Files.createDirectories(folder.resolve("ws/rubrics")).resolve("tone.yaml");
        Files.writeString(file, "scale: 0-1\ncriteria:\n  - name: kind_words\n    description: It is kind.\n    mn: 0.5\n");
        assertThatThrownBy(() -> quern.run("curate")).isInstanceOf(QuernException.class)
                .hasMessage(
                        "curate: rubrics/tone.yaml: kind_words has 'mn', which is none of name, description, weight, min, reason; did you mean min?");
        Files.writeString(file, "scale: 0-1\ncriteria:\n  - name: kind_words\n    description: It is kind.\n    min: 0.5\n");
        assertThat(quern.run("curate").tally().failed()).isZero();
        int calls = server.calls().size();
        assertThat(rows("select distinct reason || ': ' || evidence from rejections where stage = 'curate'"))
                .containsExactly("kind-words: Gruff. (kind_words 0.2 < 0.5)");
        Files.writeString(file, "scale: 0-1\ncriteria:\n  - name: kind_words\n    description: It is kind.\n    min: 0.1\n");
        quern.set("curate.min_score", "0");
        assertThat(rows("select count(*) from rejections where stage = 'curate'")).containsExactly("0");
        assertThat(quern.run("curate").pending()).isZero();
        assertThat(server.calls()).hasSize(calls);
    }

    private void asks(String role, FaultServer.Script script) throws Exception {
        server.close();
        server = FaultServer.start(script).keeping();
        quern.set("roles." + role + ".dialect", "openai");
        quern.set("roles." + role + ".model", "miller");
        quern.set("roles." + role + ".base_url", server.url(Dialect.OPENAI));
    }

    private static Act says(String... questions) {
        return Act.says("{\"questions\": [" + String.join(", ", questions) + "]}");
    }

    private List<String> rows(String sql) throws Exception {
        return QuernTest.rows(quern, sql);
    }
}
