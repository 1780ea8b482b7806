package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.Selection;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run would cost is said without sending or settling anything. */
class EstimateTest {
    private static final String ANSWER = """
            [{"question": "What leads water to the wheel?", "answer": "a millrace", "kind": "factual"}]""";

    @TempDir
    Path folder;

    @Test
    void sendsNothingSettlesNothingAndComesTrue() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    docs.resolve("mill" + i + ".md"),
                    "# Mill " + i + "\n\n" + ("A millrace leads water from the pond to the wheel of mill " + i
                            + ". It was dug by hand, and cleared of leaves every autumn since then. ").repeat(1 + i % 4) + "\n");
        }
        try (FaultServer server = FaultServer.start(
                call -> Act.says(Answer.of(ANSWER).costing(call.prompt().length() / 4 + 30, 40 + call.number() % 20)));
                Quern quern = Quern.open(
                        folder.resolve("ws"),
                        Map.of("OPENAI_BASE_URL", server.url(Dialect.OPENAI), "OPENAI_API_KEY", "sk-12345678"))) {
            quern.set("generate.provider", "openai");
            quern.set("generate.model", "m");
            quern.set("generate.questions_per_chunk", "1");
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            quern.run("chunk");
            quern.run("filter-chunks");
            List<String> before = state(quern);

            Estimate blind = quern.estimate(RunRequest.of("generate", Selection.all()), 100);
            assertThat(blind.pending()).isEqualTo(40);
            Estimate.Part part = blind.roles().getFirst();
            assertThat(part.role()).isEqualTo("question");
            assertThat(part.model()).isEqualTo("m");
            assertThat(part.calls()).as("the sample is the whole, and each may be asked again")
                    .isEqualTo(new Estimate.Range(40, 80));
            assertThat(part.costUsd()).as("no price is known").isNull();
            assertThat(part.time()).as("nothing is known of the speed").isNull();
            assertThat(String.join(";", part.notes())).contains("cost unknown: no price for model m (roles.question.input_price",
                    "no earlier call to go by", "calls: one an input at the lower end, 2 at the upper",
                    "no earlier input to go by");
            assertThat(quern.estimate(RunRequest.of("generate", Selection.all()), 10))
                    .as("the same sample each time").isEqualTo(quern.estimate(RunRequest.of("generate", Selection.all()), 10));
            Estimate.Range sampled = quern.estimate(RunRequest.of("generate", Selection.all()), 10).roles().getFirst()
                    .inputTokens();
            assertThat(server.requests()).as("requests that an estimate sent").isZero();
            assertThat(state(quern)).as("what an estimate changed").isEqualTo(before);

            quern.run(RunRequest.of("generate", new Selection(1L, null, Selection.Retry.NONE)), RunListener.silent());
            Estimate.Part one = quern.estimate(RunRequest.of("generate", Selection.all()), 1).roles().getFirst();
            assertThat(one.notes()).contains(
                    "from 1 of 39 inputs", "tokens written: as in 1 earlier call",
                    "calls: one an input at the lower end, 2 at the upper, to repair answers or for what is missing;"
                            + " 1 earlier input to go by, which is little");
            assertThat(one.calls().high()).isEqualTo(78);

            quern.run(RunRequest.of("generate", new Selection(9L, null, Selection.Retry.NONE)), RunListener.silent());
            assertThat(server.requests()).isEqualTo(10);
            Estimate informed = quern.estimate(RunRequest.of("generate", Selection.all()), 100);
            assertThat(informed.pending()).isEqualTo(30);
            assertThat(informed.roles().getFirst().time()).isNotNull();
            Estimate.Part rest = informed.roles().getFirst();
            assertThat(server.requests()).isEqualTo(10);

            quern.run("generate");
            double input = number(quern, "select sum(input_tokens) from traces where run_id = (select max(id) from runs)");
            double output = number(quern, "select sum(output_tokens) from traces where run_id = (select max(id) from runs)");
            assertThat(rest.calls()).isEqualTo(new Estimate.Range(30, 30));
            assertThat(rest.notes()).as("none of ten was asked again").noneMatch(note -> note.startsWith("calls:"))
                    .contains("tokens written: as in 10 earlier calls");
            assertThat(input).isBetween(rest.inputTokens().low() * 0.9, rest.inputTokens().high() * 1.1);
            assertThat(output).isBetween(rest.outputTokens().low() * 0.9, rest.outputTokens().high() * 1.1);
            assertThat(sampled.low()).isLessThan(sampled.high());

            Estimate again = quern.estimate(
                    RunRequest.of("generate", new Selection(5L, null, Selection.Retry.NONE))
                            .with(new java.util.LinkedHashMap<>(Map.of("seed", "43"))),
                    100);
            assertThat(again.pending()).isZero();
        }
    }

    @Test
    void aStageThatAsksNoModelCostsNothing() throws Exception {
        try (Quern quern = Quern.open(folder.resolve("ws"), Map.of())) {
            assertThat(quern.estimate(RunRequest.of("chunk", Selection.all()), 10).roles()).isEmpty();
            assertThat(quern.estimate(RunRequest.of("generate", Selection.all()), 10).roles()).as("builtin").isEmpty();
            assertThat(quern.estimate(RunRequest.of("dedupe", Selection.all()), 10).roles()).isEmpty();
        }
    }

    /** Every second answer is unreadable at first. */
    @Test
    void theUpperEndIsWhatEarlierInputsTook() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (int i = 10; i < 22; i++) {
            Files.writeString(docs.resolve("mill" + i + ".md"), "# Mill " + i
                    + "\n\nA millrace leads water from the pond to the wheel. It was dug by hand, and cleared of leaves every autumn.\n");
        }
        try (FaultServer server = FaultServer.start(call -> Act.says(
                Answer.of(call.json().path("messages").size() < 3 && call.body().matches("(?s).*Mill 1[02468].*")
                        ? "I would rather not."
                        : ANSWER)
                        .costing(100, 40)));
                Quern quern = Quern.open(folder.resolve("ws"), Map.of())) {
            quern.set("roles.question.base_url", server.url(Dialect.OPENAI));
            quern.set("generate.model", "m");
            quern.set("generate.questions_per_chunk", "1");
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            quern.run("chunk");
            quern.run("filter-chunks");
            quern.run(RunRequest.of("generate",
                    new Selection(null, "not contains(text, 'Mill 20') and not contains(text, 'Mill 21')",
                            Selection.Retry.NONE)),
                    RunListener.silent());
            assertThat(server.requests()).as("ten inputs, five of them twice").isEqualTo(15);
            Estimate.Part part = quern.estimate(RunRequest.of("generate", Selection.all()), 100).roles().getFirst();
            assertThat(part.calls()).isEqualTo(new Estimate.Range(2, 3));
            assertThat(part.notes()).contains("calls: one an input at the lower end, 1.5 at the upper, as in 10 earlier inputs");
        }
    }

    private static List<String> state(Quern quern) throws Exception {
        return QuernTest.rows(
                quern,
                "select (select count(*) from runs) || ' ' || (select count(*) from traces) || ' ' || (select count(*) from samples)"
                        + " || ' ' || (select count(*) from verdicts)");
    }

    private static double number(Quern quern, String sql) throws Exception {
        return Double.parseDouble(QuernTest.rows(quern, sql).getFirst());
    }
}
