package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        StringBuilder text = new StringBuilder("# Mills\n");
        for (int i = 1; i <= 24; i++) {
            text.append("\nMill number ").append(i).append(
                    " stands at the river and has two stones. The stones weigh 900 kilograms each, and the miller dresses them every winter with a bill.\n");
        }
        Files.writeString(folder.resolve("mills.md"), text);
    }

    @Test
    void theRunStopsTheShellStaysAndNothingIsPaidTwice() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS); Pty pty = start()) {
            settings(pty, model);
            pty.type("run generate\r");
            waitForHeld(model, 2);
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

    @Test
    void aScriptStopsWith130() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            try (Pty pty = start()) {
                settings(pty, model);
                pty.type("\u0004").exits(0);
            }
            Program program = Program.in(workspace).does("run generate", "select 'never' as come");
            Process process = program.start();
            process.getOutputStream().close();
            waitForHeld(model, 2);
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            program.ended(process).exits(130).saysAmongOthers("generate stopped: " + ANSWERS + " of ");
        }
    }

    @Test
    void aCommandThatDoesNotLetGoIsLeftAtTheSecondInterrupt() throws Exception {
        Process process = new ProcessBuilder(Program.java(StubbornCommand.class)).start();
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

    private void settings(Pty pty, ModelServer model) throws Exception {
        pty.sees("› ").type("import " + folder.resolve("mills.md") + "\r").sees("1 document imported").sees("› ");
        for (String setting : new String[]{"chunk.size 200", "concurrency 2", "generate.questions_per_chunk 1",
            "roles.question.dialect openai", "roles.question.base_url " + model.url(), "roles.question.model writer"}) {
            pty.type("set " + setting + "\r").sees("(quern.yaml)").sees("› ");
        }
        pty.type("run chunk..filter-chunks\r").sees("filter-chunks").sees("done").sees("› ");
    }

    private static void waitForHeld(ModelServer model, int calls) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (model.held() < calls) {
            assertThat(System.nanoTime()).as("%d calls wait, %d are answered", model.held(), model.answered().size())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Pty start() throws IOException {
        return Pty.start(Program.in(workspace).command(), 100,
                Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", "1"), folder);
    }
}
