package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Walking through what is longer than the screen, on a real pseudo-terminal of 30 lines. */
@Timeout(180)
class PagerTest {
    private static final String MILLION = "select i as n, 'row ' || i as words, repeat('x', 70) as a, repeat('y', 70) as b, repeat('z', 70) as c, repeat('u', 70) as d, i as tail"
            + " from range(1000000) t(i);\r";
    private static final String ALTERNATE = "\u001B[?1049h";
    private static final String BACK = "\u001B[?1049l";

    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
    }

    @Test
    void aMillionRowsAreWalkedThrough() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type(MILLION).sees(ALTERNATE).sees("row 0 ").sees("rows 1–28 of more");
            pty.type(" ").sees("rows 29–56 of more").type("\u001B[C").sees("columns 3–").type("h").sees("columns 2–");
            pty.type("G").sees("row 999999").sees("of 1,000,000").type("500g").sees("row 499 ");
            pty.type("/row 77123\r").sees("\u001B[7mrow 77123\u001B[0m").type("n").sees("\u001B[7mrow 77123\u001B[0m0").type("N")
                    .sees("row 77123\u001B[0m ");
            pty.type("\r").sees("row 77,124").type("q").sees("of 1,000,000");
            pty.type("q").sees(BACK).sees("1,000,000 rows").sees("› ").type("select 6*7 as answer;\r").sees("42").sees("› ");
            pty.type("\u0004").exits(0);
        }
    }

    @Test
    void whatFitsIsWrittenAndNothingElseHappens() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type("select i from range(25) t(i);\r").sees("25 rows").sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContain(ALTERNATE);
        }
    }

    @Test
    void ctrlCLeavesCleanlyAndStopsALongFetchAlone() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type(MILLION).sees("rows 1–28 of more").type("\u0003").sees(BACK).sees("fetched of more").sees("› ");
            pty.type("select i, repeat('x', 100) as x from range(1000000000000) t(i);\r").sees("of more");
            pty.type("G").sees("Ctrl-C stops");
            Thread.sleep(1500);
            pty.type("\u0003").sees("stopped").type("g").sees("rows 1–28").type("q").sees(BACK).sees("› ");
            pty.type("select 6*7 as answer;\r").sees("42").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void whatIsKilledLeavesNothingInTheTemporaryFolder() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        List<String> command = new ArrayList<>(Program.in(workspace).command());
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        try (Pty pty = start(command)) {
            pty.sees("› ").type(MILLION).sees("rows 1–28 of more").type(" ").type("100g").sees("row 99 ");
            pty.signal("KILL");
            pty.ends();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theOptionWritesEverythingToItsEnd() throws Exception {
        try (Pty pty = start("--no-pager")) {
            pty.sees("› ").type("select i from range(200) t(i);\r").sees("200 rows").sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContain(ALTERNATE);
        }
    }

    @Test
    void aQueryThatFailsOnTheWayKeepsItsRowsAndSaysWhy() throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type(
                    "select 10 // (case when i < 9000000 then 1 else error('broken stone') end) as q from range(10000000) t(i);\r");
            pty.sees("of more").type("G").sees("broken stone").type("q").sees(BACK).sees("broken stone").sees("› ");
            pty.type("\u0004").exits(0);
        }
    }

    private Pty start(String... args) throws IOException {
        return start(Program.in(workspace).args(args).command());
    }

    private Pty start(List<String> command) throws IOException {
        return Pty.start(command, 100, Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", ""), folder);
    }
}
