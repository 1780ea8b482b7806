package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.ManyMills;
import dev.quern.shell.testing.ModelServer;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a model is asked, in a real process on a real pseudo-terminal. */
@Timeout(180)
class InterruptedRunTest {
    private static final int ANSWERS = 7;
    private static final Pattern STOPPED = Pattern.compile(
            "generate stopped: (\\d+) of (\\d+) settled and kept, (\\d+)\\s+pending \\((\\d+) of them were under way\\)");

    @TempDir
    Path folder;

    private Path workspace;
    private Path document;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        document = ManyMills.write(folder);
    }

    @Test
    void theRunStopsTheShellStaysAndNothingIsPaidTwice() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            ManyMills.prepare(workspace, document, model);
            interruptAndGoOn(model);
        }
    }

    private void interruptAndGoOn(ModelServer model) throws Exception {
        try (Pty pty = start()) {
            pty.sees("› ").type("run generate\r");
            ManyMills.waitForHeld(model, 2);
            assertThat(model.answered()).hasSize(ANSWERS);
            pty.type("\u0003").sees("generate stopped: ").sees("run generate goes on from here.").sees("› ");
            Matcher stopped = STOPPED.matcher(pty.all());
            assertThat(stopped.find()).as(pty.all()).isTrue();
            int pending = Integer.parseInt(stopped.group(3));
            assertThat(stopped.group(1)).isEqualTo(Integer.toString(ANSWERS));
            assertThat(Integer.parseInt(stopped.group(2))).isEqualTo(ANSWERS + pending);
            assertThat(stopped.group(4)).isEqualTo("2");
            pty.type("select 'kept ' || count(*) as there from samples;\r").sees("kept " + ANSWERS).sees("› ");

            model.release();
            pty.type("run generate\r").sees(pending + " done").sees("› ").type("run generate\r").sees("nothing to do").sees("› ");
            assertThat(model.answered()).as("the whole bill").hasSize(ANSWERS + pending).doesNotHaveDuplicates();
            pty.type("\u0004").exits(0);
        }
    }

    /** The Java machine would print all its threads, and the terminal {@code ^C}, into the line that tells how far the run is. */
    @Test
    void keysThatMeanSignalsLeaveNothingOnTheScreen() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            ManyMills.prepare(workspace, document, model);
            try (Pty pty = start()) {
                pty.sees("› ").type("run generate\r");
                ManyMills.waitForHeld(model, 2);
                pty.type("\u001C").type("\u001C").type("\u0003").sees("generate stopped: ").sees("› ").type("\u001C\u001C");
                pty.type("select 'still ' || 'there' as here;\r").sees("still there").sees("› ").type("\u0004").exits(0);
                assertThat(pty.all()).doesNotContain("thread dump").doesNotContain("^");
            }
        }
    }

    @Test
    void aScriptStopsWith130() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            ManyMills.prepare(workspace, document, model);
            Program program = Program.in(workspace).does("run generate", "select 'never' as come");
            Process process = program.start();
            process.getOutputStream().close();
            ManyMills.waitForHeld(model, 2);
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            program.ended(process).exits(130).saysAmongOthers("generate stopped: " + ANSWERS + " of ");
        }
    }

    @Test
    void aCommandThatDoesNotLetGoIsLeftAtTheSecondInterrupt() throws Exception {
        Process process = new ProcessBuilder(Program.hearingSignals(Program.java(StubbornCommand.class))).start();
        process.getInputStream().readNBytes(StubbornCommand.READY.length());
        interrupt(process);
        interrupt(process);
        assertThat(process.waitFor(2, TimeUnit.SECONDS)).as("two in haste are one").isFalse();
        interrupt(process);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(process.errorReader().readAllAsString()).contains("still stopping").contains("what was settled is kept");
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        TimeUnit.MILLISECONDS.sleep(50); // signals that are pending together arrive as one
    }

    private Pty start() throws IOException {
        return Pty.start(Program.in(workspace).command(), 100,
                Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", "1"), folder);
    }
}
