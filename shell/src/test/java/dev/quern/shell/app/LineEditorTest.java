package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import dev.quern.shell.testing.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Editing, history, completion and colours at the prompt, on a real pseudo-terminal. */
@Timeout(180)
class LineEditorTest {
    private static final String UNDO = "\u001F";

    @TempDir
    Path folder;

    private Path workspace;
    private Path history;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        history = folder.resolve("history");
        environment.putAll(Map.of("QUERN_HISTORY", history.toString(), "NO_COLOR", "", "VISUAL", "", "EDITOR", ""));
    }

    @Test
    void whatWasTypedIsFoundBackwardsAcrossStarts() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type("select 'first' || 'needle' as found;\r").sees("firstneedle").sees("› ");
            pty.type("select 'hay' as other;\r").sees("1 row").sees("› ").type("\u0004").exits(0);
        }
        try (Pty pty = start()) {
            pty.sees("› ").type("\u0012need").sees("needle").type("\r").sees("firstneedle").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void aStatementThatDoesNotEndSaysWhatItWaitsFor() throws Exception {
        environment.put("NO_COLOR", "1");
        try (Pty pty = start()) {
            pty.sees("› ").type("select 1 as one\r").sees(" › ").type("status\r").sees("the SQL goes on until its ;")
                    .sees("Ctrl-C drops it").type("\u0003").sees("mill › ");
            pty.type("select 'it's';\r").sees("'› ").type("'\r").sees(" › ").type("\r").sees("the SQL goes on until its ;")
                    .type("\u0003").sees("mill › ");
            pty.type("echo \"a\r").sees("\"› ").type("b\" c\r").sees("b c").sees("mill › ").type("\u0004").exits(0);
        }
    }

    @Test
    void promptsThatWereCopiedAreNoCommands() throws Exception {
        environment.put("NO_COLOR", "1");
        try (Pty pty = start()) {
            pty.sees("› ").type(
                    "\u001B[200~handbook* › select 40 +\n         ›  2 as answer;\nhandbook* › echo to''gether\u001B[201~\r")
                    .sees(" 42").sees("together").sees("mill › ").type("mill › select 6 *\r").sees(" › ").type("9 as product;\r")
                    .sees(" 54").sees("mill › ").type("\u0004").exits(0);
        }
    }

    @Test
    void aHistoryThatCannotBeKeptIsRemarkedOnceAndWorkGoesOn() throws Exception {
        environment.put("QUERN_HISTORY", Files.createFile(folder.resolve("plain")).resolve("history").toString());
        try (Pty pty = start()) {
            pty.sees("what you type is not kept for the next time").sees("QUERN_HISTORY names another file").sees("› ")
                    .type("select 6 * 7 as answer;\r").sees("42").sees("› ").type("\u001B[A").sees("answer;").type("\u0015\u0004")
                    .exits(0);
        }
    }

    /** Root may do anything: a device that stands for "keep nothing" must not become a file that nobody else can write. */
    @Test
    void whatIsNoFileIsLeftAlone() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", "-m", "666", pipe.toString()).start().waitFor() == 0, "mkfifo is not there");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(pipe);
        environment.put("QUERN_HISTORY", pipe.toString());
        try (Pty pty = start()) {
            pty.sees("› ").type("select 6 * 7 as answer;\r").sees("42").sees("› ").type("\u0004").exits(0);
        }
        assertThat(Files.getPosixFilePermissions(pipe)).isEqualTo(before);
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
    }

    @Test
    void aLineThatWasKilledComesBack() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type("select 6 * 7 as answer;").sees("answer").type("\u0015").type(UNDO).sees("answer").type("\r")
                    .sees("42").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void nothingThatIsPastedRunsBeforeEnter() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type("\u001B[200~select 'a' || 'b' as x;\nselect 'c' ||\n  'd' as y;\nhelp exit\n\u001B[201~")
                    .sees("exit");
            Thread.sleep(500);
            assertThat(pty.all()).doesNotContain("1 row");
            pty.type("\r").sees("ab").sees("1 row").sees("cd").sees("1 row").sees("Leave").sees("› ").type("\u0004").exits(0);
        }
        assertThat(history).content().hasLineCount(1);
    }

    @Test
    void anEditorThatIsNotThereLeavesTheLineAsItIs() throws Exception {
        environment.put("VISUAL", "no-such-editor");
        try (Pty pty = start()) {
            pty.sees("› ").type("select 6 * 7 as answer; \\e\r").sees("the editor ended with code 127: no-such-editor")
                    .sees("answer");
            pty.type("\r").sees("42").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void theEditorGetsTheLineAndHandsItBack() throws Exception {
        Path editor = folder.resolve("an editor.sh");
        Files.writeString(editor, "stty -a > " + folder.resolve("stty") + "\nsed -i 's/6/40/' \"$1\"\n");
        environment.putAll(Map.of("EDITOR", "sh '" + editor + "'", "NO_COLOR", "1"));
        try (Pty pty = start()) {
            pty.sees("› ").type("select 6 * 7\r  as answer; \\e\r").sees("40 * 7").type("\r").sees("280").sees("› ");
            pty.type("select 6 + 1 as sum;").sees("sum").type("\u0018\u0005").sees("40 + 1").type("\r").sees("41").sees("› ");
            pty.type("select 16 as last;\r").sees("16").sees("› ").type("\\e\r").sees("select 140").type("\r").sees("140")
                    .sees("› ").type("\u0004").exits(0);
        }
        assertThat(folder.resolve("stty")).as("the editor has a terminal as it is usual").content().contains(" icanon", " echo ");
        assertThat(history).content().contains("select 40 * 7").doesNotContain("\\e");
    }

    @Test
    void whatIsNotKnownIsMarkedBeforeEnter() throws Exception {
        environment.put("NO_COLOR", "");
        try (Pty pty = start()) {
            pty.sees("› ").type("frobnicate all");
            awaitShown(pty, shown -> shown.underlines("frobnicate") && shown.text().contains("frobnicate all")
                    && !shown.underlines("all"));
            pty.type("\u0015status");
            awaitShown(pty, shown -> shown.text().contains("› status") && !shown.underlines("status"));
            pty.type("\r").sees("generate").sees("› ").type("select * from chnks;");
            awaitShown(pty, shown -> shown.underlines("chnks"));
            pty.type("\u0015select * from chunks;");
            awaitShown(pty, shown -> shown.text().contains("from chunks;") && !shown.underlines("chunks"));
            pty.type("\u0003").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void tabShowsWhatAnItemIs() throws Exception {
        Path page = folder.resolve("mill.md");
        Files.writeString(page, "# The mill\n\n" + "The wheel of the mill was built in 1874 by Josef Amsel. ".repeat(12));
        try (Pty pty = start()) {
            pty.sees("› ").type("import " + page + "\r").sees("1 document imported").sees("› ")
                    .type("run chunk --set chunk.size=300\r")
                    .sees("1 done").sees("› ").type("why chk-\t").sees("wheel of the mill").sees("wheel of the mill")
                    .type("\u0003").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void aLineThatSetsAKeyIsNotRemembered() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type("set roles.question.api_key corn-and-stones-1848\r").sees("› ")
                    .type("echo sk-abcdefgh12345678\r").sees("› ").type("select 'kept' as k;\r").sees("1 row").sees("› ")
                    .type("\u0004").exits(0);
        }
        assertThat(history).content().hasLineCount(1).contains("kept");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history))).isEqualTo("rw-------");
    }

    @Test
    void aSecretOfTheEnvironmentIsNotRemembered() throws Exception {
        environment.put("MILL_TOKEN", "corn-and-stones-1848");
        try (Pty pty = start()) {
            pty.sees("› ").type("select 'corn-and-stones-1848' as t;\r").sees("1 row").sees("› ").type("select 'kept' as k;\r")
                    .sees("1 row").sees("› ").type("\u0004").exits(0);
        }
        assertThat(history).content().contains("kept").doesNotContain("corn-and-stones");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history))).isEqualTo("rw-------");
    }

    @Test
    void thePromptSaysThatSomethingIsStale() throws Exception {
        Path page = folder.resolve("mill.md");
        Files.writeString(page, "# The mill\n\n" + "The wheel of the mill was built in 1874 by Josef Amsel. ".repeat(12));
        environment.put("NO_COLOR", "1");
        try (Pty pty = start()) {
            pty.sees("mill › ").type("import " + page + "\r").sees("1 document imported").sees("mill › ").type("run chunk\r")
                    .sees("1 done")
                    .sees("mill › ").type("set chunk.size 200\r").sees("stale").sees("*").type("run chunk\r").sees("1 done")
                    // the star goes when the answer comes, which on a busy machine is a moment after the prompt
                    .type("select 'later';\r").sees("1 row").type("\r\r\r").sees("mill › ").type("exit\r").exits(0);
        }
    }

    /** Waits until the terminal shows it; the words of SQL are read beside the first prompts, so a key is pressed now and then. */
    private static void awaitShown(Pty pty, Predicate<Shown> holds) throws Exception {
        for (int tries = 0; tries < 100; tries++) {
            Thread.sleep(100);
            Shown shown = Shown.of(pty.all(), 100);
            if (holds.test(shown)) {
                return;
            }
            pty.type(tries % 10 == 9 ? " \u007F" : "");
        }
        throw new AssertionError("the terminal shows\n" + Shown.of(pty.all(), 100).text());
    }

    private Pty start() throws IOException {
        return Pty.start(Program.in(workspace).command(), 100, environment, folder);
    }
}
