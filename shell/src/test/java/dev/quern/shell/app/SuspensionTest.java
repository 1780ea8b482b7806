package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-Z gives the terminal to the shell that started the program, and {@code fg} gives it back, where keys are read one by one. */
@Timeout(180)
class SuspensionTest {
    /** The prompt of the shell; its echo is another text. */
    private static final String SHELL = "here$ ";
    private static final String CTRL_Z = "\u001A";

    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
    }

    @Test
    void theLineThatWasTypedIsThereAgain() throws Exception {
        try (Pty pty = start()) {
            pty.type("select 'ha").sees("'ha").type(CTRL_Z).sees("Stopped").sees(SHELL).type("echo meanwhi''le\r")
                    .sees("meanwhile").sees(SHELL);
            pty.type("fg\r").sees("› ").type("lf' || 'way' as kept;\r").sees("halfway").sees("› ");
            leave(pty);
        }
    }

    @Test
    void severalLinesAreDrawnBelowWhatTheShellWrote() throws Exception {
        try (Pty pty = start()) {
            pty.type("select 7 * 6\r").sees(" › ").type("as kept").sees("kept").type(CTRL_Z).sees("Stopped").sees(SHELL);
            pty.type("fg\r").sees("select 7 * 6").sees("as kept");
            String drawn = pty.all();
            String since = drawn.substring(drawn.lastIndexOf("Stopped"));
            // what is drawn once more goes up over what was drawn here, and may
            assertThat(since.substring(0, since.indexOf("as kept"))).doesNotContain("\u001B[A");
            pty.type(";\r").sees("42").sees("› ");
            leave(pty);
        }
    }

    @Test
    void aPagerIsDrawnAnew() throws Exception {
        try (Pty pty = start()) {
            pty.type("select i as n, 'row ' || i as words from range(1000) t(i);\r").sees("rows 1–28").type(" ")
                    .sees("rows 29–56").type(CTRL_Z).sees("\u001B[?1049l").sees("Stopped").sees(SHELL);
            pty.type("fg\r").sees("\u001B[?1049h").sees("row 28").sees("rows 29–56").type("q").sees("› ");
            leave(pty);
        }
    }

    @Test
    void aReviewGoesOnWhereItWas() throws Exception {
        Path stones = Path.of("src/test/scripts/docs/stones.md").toAbsolutePath();
        assertThat(Program.in(workspace).args("-c", "import " + stones, "-c", "run all").run().code()).isZero();
        try (Pty pty = start()) {
            pty.type("review\r").sees("1 of 3").type("a").sees("2 of 3 · 1 accepted").sees("a accept").type(CTRL_Z)
                    .sees("\u001B[?1049l").sees("Stopped").sees(SHELL).type("echo meanwhi''le\r").sees("meanwhile").sees(SHELL);
            pty.type("fg\r").sees("\u001B[?1049h").sees("2 of 3 · 1 accepted").sees("a accept").type("s").sees("3 of 3");
            pty.type("r").sees("reject, because").type("t").sees("reason: ").type("dul").sees("dul").type(CTRL_Z).sees("Stopped")
                    .sees(SHELL).type("fg\r").sees("reason: ").sees("dul").type("l\r").sees("3 of 3 answered").sees("› ");
            pty.type("select reason as because from decisions;\r").sees("dull").sees("› ");
            leave(pty);
        }
    }

    private static void leave(Pty pty) throws Exception {
        pty.type("exit\r").sees(SHELL).type("exit\r").exits(0);
    }

    /** Starts the program from a shell that knows jobs. */
    private Pty start() throws IOException, InterruptedException {
        Path program = folder.resolve("quern.sh");
        Files.writeString(program, "exec " + Program.in(workspace).command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" ")) + "\n");
        Pty pty = Pty.start(List.of("/bin/bash", "--norc", "--noprofile", "-i"), 100,
                Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", "1"), folder);
        return pty.type("PS1='he''re$ '\r").sees(SHELL).type("sh " + program + "\r").sees("› ");
    }
}
