package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking at one item on a real pseudo-terminal of 30 lines. */
@Timeout(180)
class InspectTest {
    @TempDir
    Path folder;

    private Path workspace;
    private Path docs;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("stones.md"), """
                # Stones

                A **heavy** stone: \u001b]0;taken\u0007 &#27;[5m, and a line that is longer than sixty columns, so that it wraps at a word.

                | Tool | kg |
                |------|---:|
                | bill | 2 |
                """);
        Files.writeString(docs.resolve("long.md"),
                "# Long\n\n" + "A line of a long text.\n\n".repeat(60) + "The **end** of it.\n");
        Files.writeString(docs.resolve("plain.txt"), "# no heading\n*no emphasis*\n");
        assertThat(Program.in(workspace).does("import '" + docs + "' --name docs").run().code()).isZero();
    }

    @Test
    void markdownIsLaidOutAtSixtyColumns() throws Exception {
        try (Pty pty = start(60, Map.of("NO_COLOR", ""))) {
            pty.sees("› ").type("inspect docs/stones.md\r").sees("\u001B[1mStones\u001B[0m\r\n ").sees("══════")
                    .sees("A \u001B[1mheavy\u001B[0m stone: ␛]0;taken␇ ␛[5m, and a line that is longer\r\n than sixty columns, so that it wraps at a word.\r\n")
                    .sees("\u001B[1mTool\u001B[0m  \u001B[1mkg\u001B[0m\r\n").sees("bill   2\r\n").sees("› ");
            pty.type("inspect docs/stones.md --raw\r").sees("A **heavy** stone").sees("| Tool | kg |").sees("› ");
            pty.type("inspect docs/plain.txt\r").sees(" # no heading\r\n *no emphasis*\r\n").sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContain("\u001b]0;taken").doesNotContain("\u001b[5m");
        }
    }

    @Test
    void withoutColourTheMarksStay() throws Exception {
        try (Pty pty = start(100, Map.of("NO_COLOR", "1"))) {
            pty.sees("› ").type("inspect docs/stones.md\r").sees("A **heavy** stone").sees("wraps\r\n at a word.").sees("› ")
                    .type("\u0004")
                    .exits(0);
        }
    }

    @Test
    void aLongOneIsWalkedThrough() throws Exception {
        try (Pty pty = start(100, Map.of("NO_COLOR", ""))) {
            pty.sees("› ").type("inspect docs/long.md\r").sees("\u001B[?1049h").sees("═══").sees("lines 1–29 of ");
            pty.type("G").sees("The \u001B[1mend\u001B[0m of it.").type("g").sees("lines 1–29").type("/end of\r")
                    .sees("The \u001B[7mend of\u001B[0m it.");
            pty.type("q").sees("\u001B[?1049l").sees("doc-").sees(" lines").sees("› ").type("select 6*7 as answer;\r").sees("42")
                    .sees("› ");
            pty.type("\u0004").exits(0);
        }
    }

    private Pty start(int columns, Map<String, String> colour) throws IOException {
        Map<String, String> environment = new java.util.HashMap<>(colour);
        environment.put("QUERN_HISTORY", folder.resolve("history").toString());
        return Pty.start(Program.in(workspace).command(), columns, environment, folder);
    }
}
