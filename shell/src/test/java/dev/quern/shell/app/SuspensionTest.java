package dev.quern.shell.app;

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
    void aPagerIsDrawnAnew() throws Exception {
        try (Pty pty = start()) {
            pty.type("select i as n, 'row ' || i as words from range(1000) t(i);\r").sees("rows 1–28").type(" ")
                    .sees("rows 29–56").type(CTRL_Z).sees("\u001B[?1049l").sees("Stopped").sees(SHELL);
            pty.type("fg\r").sees("\u001B[?1049h").sees("row 28").sees("rows 29–56").type("q").sees("› ");
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
