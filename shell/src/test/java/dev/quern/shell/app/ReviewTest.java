package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review by its keys, on a real terminal. */
class ReviewTest {
    private static final Path STONES = Path.of("src/test/scripts/docs/stones.md").toAbsolutePath();

    @TempDir
    Path folder;

    private Path workspace;
    private Path history;

    @BeforeEach
    void mill() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        history = folder.resolve("state").resolve("history");
        assertThat(Program.in(workspace).args("-c", "import " + STONES, "-c", "run all").run().code()).isZero();
    }

    private Pty start(int columns) throws IOException {
        return Pty.start(Program.in(workspace).command(), columns,
                Map.of("QUERN_HISTORY", history.toString(), "EDITOR", "", "VISUAL", ""), folder);
    }

    private String sql(String query) throws IOException {
        Ran ran = Program.in(workspace).args("-f", "csv", "-c", query).run();
        assertThat(ran.code()).as("%s", ran).isZero();
        return ran.out();
    }

    @Test
    void aConditionThatIsWrongIsPointedAt() throws Exception {
        try (Pty pty = start(60)) {
            pty.sees("› ").type("review --where \"typ = 'list'\"\r").sees("review: column \"typ\" not found in all_samples")
                    .sees("\n  typ = 'list'").sees("\n  ^^^  did you mean type?").sees("› ").type("review --n 0\r")
                    .sees("review: --n takes a whole number, 1 or more, not '0'").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    @DisplayName("Accept, reject with a reason, edit in place, back; what was said is kept when it is left, and it goes on from there")
    void reviewsByKeys() throws Exception {
        try (Pty pty = start(60)) {
            pty.sees("› ").type("review\r").sees("review curate · 1 of 3").sees("stones.md").sees("a accept");
            pty.type("?").sees("pick a reason").type(" ").sees("1 of 3");
            pty.type("r").sees("reject, because").type("t").sees("reason: ").type("Dull, is it\r").sees("2 of 3 · 1 rejected");
            pty.type("b").sees("1 of 3").sees("said before: rejected, dull-is-it").type("a").sees("2 of 3 · 1 accepted");
            pty.type("e").sees("Esc leaves").type("\u0015What is asked anew?\r").sees("A ").type("\u0015two days\r")
                    .sees("3 of 3");
            pty.type("\u0003").sees("2 of 3 answered").sees("review goes on from there").sees("› ");
            pty.type("review\r").sees("3 of 3").type("s").sees("3 of 3 answered").sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).contains("\u001B[7m").contains("\u001B[?1049l");
        }
        assertThat(sql("select kind, reason from decisions order by id"))
                .isEqualTo("kind,reason\r\nreject,dull-is-it\r\nundo,\r\nedit,\r\n"
                        .replace("\r\n", sql("select 1 as a").contains("\r\n") ? "\r\n" : "\n"));
        assertThat(sql("select question, answer from samples where id in (select item_id from edits)"))
                .contains("What is asked anew?,two days");
        String edited = sql("select item_id from edits").lines().skip(1).findFirst().orElseThrow();
        String original = sql("select original_id from edits").lines().skip(1).findFirst().orElseThrow();
        assertThat(Program.in(workspace).args("-c", "why " + edited).run().out()).containsPattern(
                "edited from +" + original.substring(0, 12) + "  decision 3 of ");
        assertThat(Program.in(workspace).args("-c", "why " + original).run().out()).containsPattern(
                "edited into +" + edited.substring(0, 12) + "  decision 3 of (?s:.*)question +What is asked anew\\?");
    }

    @Test
    @DisplayName("A blind review hides the judge and ends with the agreement; nothing is decided")
    void blindReviewsMeasure() throws Exception {
        try (Pty pty = start(100)) {
            pty.sees("› ").type("review --blind\r").sees("review curate, blind · 1 of 3").type("a").sees("2 of 3").type("a")
                    .sees("3 of 3");
            pty.type("r").sees("because").type("\r").sees("agreement with the judge on 3 labels: 67 %, Cohen's kappa 0.00")
                    .sees("you accept  you reject");
            pty.sees("judge accepts          2           1").sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContain("scores ");
        }
        assertThat(sql("select count(*) as n from decisions")).contains("0");
        assertThat(sql("select count(*) as n from labels where label = 'accepted'")).contains("2");
    }

    @Test
    @DisplayName("Off a terminal it is refused with the way out")
    void refusedOffATerminal() throws Exception {
        Ran ran = Program.in(workspace).args("-c", "review").run();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no terminal").contains("type review there");
    }
}
