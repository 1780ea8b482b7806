package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program between other programs: a reader that leaves, one that is slow, a disk that is full. */
class PipeTest {
    /** More rows than anybody could wait for: a test ends only because the query was stopped. */
    private static final String ENDLESS = "from range(1000000000000)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl", "markdown", "vertical", "table"})
    void aReaderThatLeavesEndsItQuietly(String format) throws Exception {
        Program program = quern().args("-f", format).does(ENDLESS, "set seed 8");
        leave(program, 100).exits(141).says("");
        assertThat(folder.resolve("quern.yaml")).as("nothing is done after it").doesNotExist();
    }

    @Test
    void theShellSeesWhatEveryPipeShows() throws Exception {
        String command = quern().args("-f", "csv").does("select i, sha256(i::varchar) as t from range(100000) r(i)").command()
                .stream()
                .map(word -> "'" + word + "'").reduce((a, b) -> a + " " + b).orElseThrow();
        Process process = new ProcessBuilder("bash", "-c", command + " | head -n 1; echo \"${PIPESTATUS[@]}\"").start();
        Ran ran = quern().ended(process);
        ran.exits(0).says("").prints("i,t\n141 0\n");
    }

    @Test
    void whatSaysToGoOnAfterErrorsDoesNotGoOnWithoutAReader() throws Exception {
        Program program = quern().args("-f", "csv").input("on-error continue\n" + ENDLESS + ";\nset seed 8\n");
        leave(program, 100).exits(141).says("");
        assertThat(folder.resolve("quern.yaml")).doesNotExist();
    }

    @Test
    void aReaderThatLeavesASourcedFileEndsTheScript() throws Exception {
        Files.writeString(folder.resolve("inner.quern"), ENDLESS + ";\n");
        Path script = Files.writeString(folder.resolve("outer.quern"), "source inner.quern\nset seed 8\n");
        leave(quern().args(script.toString()), 100).exits(141).says("");
        assertThat(folder.resolve("quern.yaml")).doesNotExist();
    }

    @Test
    void allOfALargeResultReachesAReaderThatStays() throws Exception {
        Ran ran = quern().args("-f", "csv").does("select i from range(300000) r(i)", "select 'last' as x").runAsProcess();
        ran.exits(0).says("");
        assertThat(ran.out().lines()).hasSize(300_003).endsWith("299999", "x", "last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void aQueryThatFailsOnTheWayLeavesWholeLinesAndSaysWhy(String format) throws Exception {
        String broken = "select i, case when i < 2900000 then 'x' else error('broken stone') end as x from range(3000000) r(i)";
        Ran ran = quern().args("-f", format).does(broken, "set seed 8").runAsProcess();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("broken stone");
        assertThat(ran.out()).endsWith("\n");
        String last = ran.out().substring(ran.out().lastIndexOf('\n', ran.out().length() - 2) + 1);
        assertThat(last).matches(format.equals("csv") ? "\\d+,x\n" : "\\{\"i\": \\d+, \"x\": \"x\"}\n");
        assertThat(folder.resolve("quern.yaml")).as("nothing is done after it").doesNotExist();
    }

    @Test
    void aFullDiskIsAnError() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "skipped: this system has no /dev/full");
        ProcessBuilder builder = new ProcessBuilder(quern().args("-f", "csv").does(ENDLESS, "set seed 8").command());
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        Process process = builder.redirectOutput(full.toFile()).start();
        quern().ended(process).exits(1).says("SQL: standard output cannot be written: No space left on device\n");
        assertThat(folder.resolve("quern.yaml")).doesNotExist();
    }

    /** Reads so many bytes, and then no more. */
    private static Ran leave(Program program, int bytes) throws IOException, InterruptedException {
        Process process = program.start();
        program.writeTo(process);
        assertThat(process.getInputStream().readNBytes(bytes)).hasSize(bytes);
        process.getInputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(List.of(), process.waitFor(), "", err);
    }

    private Program quern() {
        return Program.in(folder);
    }
}
