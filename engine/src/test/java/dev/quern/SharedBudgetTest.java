package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.Selection;
import dev.quern.llm.Budget;
import dev.quern.llm.CallPolicy;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs with one budget, over a real connection. A call costs 0.04 USD, and might cost 0.10. */
class SharedBudgetTest {
    private static final String QUESTIONS = """
            {"questions": [
              {"kind": "factual", "difficulty": "easy", "question": "What does a millrace lead?", "answer": "water from the pond to the wheel"},
              {"kind": "factual", "difficulty": "medium", "question": "When was the millrace dug?", "answer": "in 1874"}]}""";
    private static final String MARKS = """
            {"faithful": {"reason": "It is all there.", "score": 5}, "answers": {"reason": "It does.", "score": 5},
             "stands_alone": {"reason": "It does.", "score": 4}, "worth_asking": {"reason": "Yes.", "score": 4}}""";

    @TempDir
    Path folder;

    private final FaultServer server = FaultServer.start(call -> Act.says(
            Answer.of(call.model().equals("judge") ? MARKS : QUESTIONS).costing(10, 40))).keeping();
    private Quern quern;

    @BeforeEach
    void open() throws Exception {
        quern = Millrace.cut(folder);
        quern.set("concurrency", "1");
        for (String role : List.of("question", "judge")) {
            quern.set("roles." + role + ".model", role);
            quern.set("roles." + role + ".base_url", server.url(Dialect.OPENAI));
            quern.set("roles." + role + ".input_price", "0");
            quern.set("roles." + role + ".output_price", "1000");
            quern.set("roles." + role + ".max_tokens", "100");
        }
    }

    @AfterEach
    void close() {
        quern.close();
        server.close();
    }

    @Test
    void whatOneStageSpentTheNextDoesNotHave() throws Exception {
        quern.set("generate.questions_per_chunk", "2");
        Budget budget = new Budget(0.17);
        RunReport generate = run("generate", budget);
        assertThat(generate.end()).isEqualTo(RunReport.End.DONE);
        assertThat(QuernTest.rows(quern, "select count(*) from samples")).containsExactly("2");
        assertThat(budget.spent()).isEqualTo(0.04);
        assertThat(budget.isReached()).isFalse();

        RunReport curate = run("curate", budget);
        assertThat(curate.end()).isEqualTo(RunReport.End.STOPPED);
        assertThat(curate.message()).isEqualTo("budget of 0.17 USD reached: 0.08 spent, and the next call may cost 0.10");
        assertThat(curate.tally().done()).as("what was settled before stays").isEqualTo(1);
        assertThat(budget.isReached()).isTrue();
        assertThat(server.calls()).hasSize(2);
        assertThat(QuernTest.rows(quern, "select count(*) from verdicts where stage = 'curate'")).containsExactly("1");

        assertThat(run("curate", budget).tally().done()).as("a budget that is reached stays so").isZero();
        RunReport rest = run("curate", new Budget(0.17));
        assertThat(rest.tally().done()).as("and another one goes on").isEqualTo(1);
        assertThat(server.calls()).as("calls that were paid, each once").hasSize(3);
        assertThat(quern.spending(generate.runId()).usd() + quern.spending(curate.runId()).usd()).isEqualTo(0.08);
    }

    private RunReport run(String stage, Budget budget) throws Exception {
        return quern.run(
                RunRequest.of(stage, Selection.all()).with(CallPolicy.STANDARD.within(budget)), RunListener.silent());
    }
}
