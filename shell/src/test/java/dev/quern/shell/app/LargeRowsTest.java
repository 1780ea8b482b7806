package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Results whose rows are large, as calls of models with their passages are, in a process whose heap holds a small part of what the database
 * hands over at once: 2048 rows.
 */
@Timeout(240)
class LargeRowsTest {
    private static final String HEAP = "-Xmx64m";
    private static final int ROWS = 2100;
    private static final int LEAST_LENGTH = 40_000;
    private static final String QUERY = "select i as n, repeat('mill ' || i || ' ', 6000) as request from range(" + ROWS
            + ") t(i)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"jsonl, 2100", "csv, 2101", "vertical, 6300", "table, 2101"})
    void goByInASmallHeap(String format, int lines) throws Exception {
        goBy(QUERY, format, lines);
    }

    private void goBy(String query, String format, int lines) throws Exception {
        Process process = new ProcessBuilder(inSmallHeap(Program.in(folder.resolve("mill")).args("-f", format, "-q").does(query)))
                .redirectError(folder.resolve("err").toFile()).start();
        process.getOutputStream().close();
        long bytes = 0;
        long read = 0;
        try (InputStream out = process.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = out.read(buffer); n >= 0; n = out.read(buffer)) {
                bytes += n;
                for (int i = 0; i < n; i++) {
                    read += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("err")).hasContent("");
        assertThat(process.exitValue()).isZero();
        assertThat(bytes).isGreaterThan((long) ROWS * LEAST_LENGTH);
        assertThat(read).as("lines").isBetween((long) ROWS, (long) lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[repeat('mill ' || i || ' ', 6000)]", "{'request': repeat('mill ' || i || ' ', 6000)}",
        "map {'request': repeat('mill ' || i || ' ', 6000)}", "repeat('mill ' || i || ' ', 6000)::blob",
        "[{'deep': [repeat('mill ' || i || ' ', 6000)]}]"})
    void goByInASmallHeapWhenTheyAreNested(String expression) throws Exception {
        String query = "select i as n, " + expression + " as request from range(" + ROWS + ") t(i)";
        goBy(query, "csv", ROWS + 1);
    }

    @Test
    void areWalkedThroughInASmallHeap() throws Exception {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        try (Pty pty = Pty.start(inSmallHeap(Program.in(folder.resolve("mill"))), 100,
                Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", ""), folder)) {
            pty.sees("› ").type(QUERY + ";\r").sees("mill 0 mill 0").sees("of more").type("G").sees("mill 2099 mill 2099")
                    .sees("of 2,100");
            pty.type("\r").sees("mill 2099 mill").sees("row 2,100").type("q").type("g").sees("mill 0 mill 0").type("q")
                    .sees("2,100 rows")
                    .sees("› ").type("exit\r").exits(0);
        }
    }

    private static List<String> inSmallHeap(Program program) {
        List<String> command = new ArrayList<>(program.command());
        command.replaceAll(word -> word.equals("-Xmx512m") ? HEAP : word);
        assertThat(command).contains(HEAP);
        return command;
    }
}
