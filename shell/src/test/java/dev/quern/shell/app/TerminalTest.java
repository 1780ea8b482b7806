package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import dev.quern.shell.view.DisplayWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell on a real pseudo-terminal. */
@Timeout(180)
class TerminalTest {
    @TempDir
    Path folder;

    private Path workspace;
    private Path history;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        history = folder.resolve("state").resolve("history");
    }

    @Test
    void ctrlCStopsLongSqlAndReturnsToThePrompt() throws Exception {
        try (Pty pty = start(100)) {
            pty.sees("› ").type(ProcessTest.LONG_SQL + ";\r").sees("\u001B[?2004l");
            Thread.sleep(2000);
            pty.type("\u0003").sees("SQL stopped").sees("› ").type("select 40 + 2 as answer;\r").sees("42").sees("› ");
            pty.type("\u0004").exits(0);
        }
    }

    @Test
    void ctrlCDropsTheLineAndCtrlDLeaves() throws Exception {
        try (Pty pty = start(100)) {
            pty.sees("› ").type("frobnicate\u0003").sees("› ").type("help exit\r").sees("Leave").sees("› ").type("\u0004")
                    .exits(0);
            assertThat(pty.all()).doesNotContain("no such command");
        }
    }

    @Test
    void sqlGoesOnOverLinesAndIsRemembered() throws Exception {
        try (Pty pty = start(100)) {
            pty.sees("› ").type("select 6 *\r").sees("› ").type("7 as answer;\r").sees("42").sees("› ").type("exit\r").exits(0);
        }
        assertThat(history).content().contains("select 6 *").contains("7 as answer;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history))).isEqualTo("rw-------");
        try (Pty pty = start(100)) {
            pty.sees("› ").type("\u001B[A\u001BOA").sees("answer").type("\r").sees("42").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void tabCompletesCommandsStagesAndKeys() throws Exception {
        try (Pty pty = start(100)) {
            pty.sees("› ").type("status\r").sees("generate").sees("› ");
            pty.type("statu\t\r").sees("generate").sees("› ").type("run filt\t").sees("filter-chunks").type("\u0003").sees("› ");
            pty.type("run chunk --\t").sees("N · take at most so many").sees("CONDITION · ").type("\u0003").sees("› ");
            pty.type("config chunk.si\t\r").sees("most characters in a chunk").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void escapesInADocumentDoNotReachTheTerminal() throws Exception {
        Path evil = folder.resolve("evil.md");
        Files.writeString(evil,
                "# Evil \u001B]0;owned\u001B\\\n\nText with \u001B[2J and \u202Eesrever in it, long enough to count.\n");
        try (Pty pty = start(120)) {
            pty.sees("› ").type("import " + evil + "\r").sees("1 document imported").sees("› ");
            pty.type("select title, text, chr(155) || '31m' as c1 from documents;\r").sees("1 row").sees("› ").type("\u0004")
                    .exits(0);
            assertThat(pty.all()).doesNotContain("\u001B]0;owned").doesNotContain("\u001B[2J").doesNotContain("\u009B")
                    .doesNotContain("\u202E")
                    .contains("␛");
        }
    }

    @Test
    void aNarrowTerminalGetsNarrowTables() throws Exception {
        try (Pty pty = start(60)) {
            pty.sees("› ").type("select repeat('word ', 60) as a, repeat('x', 90) as b from range(2);\r").sees("2 rows")
                    .sees("› ")
                    .type("\u0004").exits(0);
            String before = pty.all().substring(0, pty.all().indexOf("2 rows"));
            String table = before.substring(before.lastIndexOf("\u001B[?2004l"));
            assertThat(table.lines().map(line -> line.replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "").strip())).isNotEmpty()
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        }
    }

    @Test
    void aTrialFitsANarrowTerminal() throws Exception {
        Path page = folder.resolve("mill.md");
        Files.writeString(page,
                "# The mill \u001B[31m\n\n" + "The wheel of the mill was built in 1874 by Josef Amsel. ".repeat(12));
        try (Pty pty = start(60)) {
            pty.sees("› ").type("import " + page + "\r").sees("1 document imported").sees("› ").type("run chunk\r").sees("1 done")
                    .sees("› ");
            pty.type("try chunk --set chunk.size=150\r").sees("Nothing is settled").sees("› ").type("\u0004").exits(0);
            String shown = pty.all()
                    .substring(pty.all().indexOf("chunk on 1 of 1 input"), pty.all().indexOf("Nothing is settled"))
                    .replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "");
            assertThat(shown).contains("doc-").contains("now").contains("- 1 chunk").contains("then").contains("+ 6 chunks");
            assertThat(shown.indexOf("+ 6 chunks")).as("one below the other")
                    .isGreaterThan(shown.indexOf("\n", shown.indexOf("- 1 chunk")));
            assertThat(shown.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100})
    void messagesAreWrappedBetweenWords(int columns) throws Exception {
        String absent = "石臼は粉をひくための道具である。水車の力で回る石臼はとても重い。".repeat(2);
        try (Pty pty = start(columns)) {
            pty.sees("› ").type("run generat\r").sees("Did you mean").sees("› ").type("help run\r").sees("chunk.size=1400")
                    .sees("› ");
            pty.type("import '" + absent + ".md'\r").sees("import: ").sees("› ").type("create view x as select 1;\r")
                    .sees("Name it lab.x.").sees("› ").type("exit\r").exits(0);
            List<String> shown = pty.all().replaceAll("\u001B(\\[[0-9;?]*[a-zA-Z]|[=>])", "").replaceAll("\r+\n", "\n").lines()
                    .filter(line -> !line.contains("› ")).toList();
            assertThat(shown).as("a line that is wider, the terminal breaks wherever its edge is").hasSizeGreaterThan(20)
                    .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
            assertThat(String.join("\n", shown)).contains("  run chunk --limit 20 --set chunk.size=1400");
            assertThat(String.join("", shown).replace(" ", "")).contains(absent);
        }
    }

    @Test
    void statusSaysAChangedSettingOnceWhereItHasNoColumn() throws Exception {
        Path page = Files.writeString(folder.resolve("mill.md"),
                "# The mill\n\n" + "The wheel of the mill was built in 1874. ".repeat(9));
        try (Pty pty = start(60)) {
            pty.sees("› ").type("import " + page + "\r").sees("1 document imported").sees("› ").type("run chunk\r").sees("1 done")
                    .sees("› ").type("set chunk.size 1400\r").sees("stale").sees("› ").type("set chunk.overlap 10\r")
                    .sees("stale")
                    .sees("› ").type("status\r").sees("chunk.overlap 0 → 10, chunk.size 1000 → 1400").sees("waits for chunk")
                    .sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContain("size=1400", "overlap=10");
        }
    }

    @Test
    void withoutColourNothingIsColoured() throws Exception {
        try (Pty pty = Pty.start(Program.in(workspace).args("--no-color").command(), 100, environment(), folder)) {
            pty.sees("› ").type("frobnicate\r").sees("no such command").sees("› ").type("select null as a;\r").sees("1 row")
                    .sees("› ");
            pty.type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContainPattern("\u001B\\[[0-9;]*m");
        }
    }

    @Test
    void aDumbTerminalGetsNoEscapeSequences() throws Exception {
        Map<String, String> dumb = new HashMap<>(environment());
        dumb.put("TERM", "dumb");
        Path page = Files.writeString(folder.resolve("mill.md"),
                "# The mill\n\n" + "The wheel of the mill was built in 1874. ".repeat(9));
        try (Pty pty = Pty.start(Program.in(workspace).command(), 100, dumb, folder)) {
            pty.sees("› ").type("import " + page + "\r").sees("1 document imported").sees("› ").type("run chunk\r").sees("1 done")
                    .sees("› ");
            pty.type("select null as a;\r").sees("1 row").sees("› ").type("status\r").sees("generate").sees("› ")
                    .type("frobnicate\r").sees("no such command").sees("› ").type("exit\r").exits(0);
            assertThat(pty.all()).doesNotContain("\u001B");
        }
    }

    private Pty start(int columns) throws IOException {
        return Pty.start(Program.in(workspace).command(), columns, environment(), folder);
    }

    private Map<String, String> environment() {
        return Map.of("QUERN_HISTORY", history.toString(), "NO_COLOR", "");
    }
}
