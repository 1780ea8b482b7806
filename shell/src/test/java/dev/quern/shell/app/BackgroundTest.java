package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.ManyMills;
import dev.quern.shell.testing.ModelServer;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import dev.quern.shell.testing.Ran;
import dev.quern.shell.view.DisplayWidth;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs as a person has them, on a real pseudo-terminal, and as scripts and signals meet them, in real processes. */
@Timeout(240)
class BackgroundTest {
    private static final int ANSWERS = 7;

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

    private void prepare(ModelServer model) {
        ManyMills.prepare(workspace, document, model, "set roles.question.input_price 1", "set roles.question.output_price 1");
    }

    /** Starts a job of which some calls wait, does something, and lets the model answer in the end. */
    private void whileAJobRuns(ModelServer model, Job deed) throws Exception {
        prepare(model);
        try (Pty pty = start(100)) {
            pty.sees("› ").type("run generate &\r").sees("[1] run generate started").sees("› ");
            ManyMills.waitForHeld(model, 2);
            deed.at(pty);
        }
    }

    /** What is a sentence ends its lines between words. */
    @Test
    void anEstimateFitsANarrowTerminal() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            prepare(model);
            try (Pty pty = start(60)) {
                int before = pty.sees("› ").all().length();
                pty.type("estimate generate\r").sees("a call").sees("› ").type("\u0004").exits(0);
                String told = pty.all().substring(before);
                assertThat(told.substring(told.indexOf(" with writer")).lines().takeWhile(line -> !line.contains("›")))
                        .hasSizeGreaterThan(3).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(60));
            }
        }
    }

    private interface Job {
        void at(Pty pty) throws Exception;
    }

    @Test
    void thePromptStaysUsableAndTheEndIsToldAboveTheLineThatIsTyped() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            whileAJobRuns(model, pty -> {
                pty.type("select 'there are ' || count(*) as n from samples;\r").sees("there are " + ANSWERS).sees("› ");
                pty.type("jobs\r").sees("run generate").sees("running").sees(ANSWERS + "/").sees(" %] › ");
                pty.type("run generate\r").sees("generate is being run already, by job 1").sees("› ");
                pty.type("open elsewhere\r").sees("wait, or cancel --all").sees("› ");
                pty.type("export jsonl out\r").sees("still settles items").sees("› ");
                pty.type("select 'half");
                Thread.sleep(300);
                model.release();
                pty.sees("[1] generate  ").sees(" done").sees("select 'half").type(" a line' as kept;\r").sees("half a line")
                        .sees("› ");
                pty.type("\u0004").exits(0);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100})
    void theLiveLineFitsAndIsWipedAndCtrlCLeavesTheWatchingAlone(int columns) throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            prepare(model);
            try (Pty pty = start(columns)) {
                pty.sees("› ").type("run generate --background\r").sees("started").sees("› ");
                ManyMills.waitForHeld(model, 2);
                int before = pty.all().length();
                pty.type("watch\r").sees("[1] generate ").sees(ANSWERS + "/").sees(columns == 60 ? "open" : "ETA").type("\u0003");
                pty.sees("goes on").sees("› ");
                String watched = pty.all().substring(before);
                assertThat(watched.split("\u001B\\[K|\r|\n", -1)).as("every line that was drawn")
                        .allSatisfy(line -> assertThat(
                                DisplayWidth.of(line.replaceAll("\u001B(\\[[0-9;?]*[a-zA-Z]|[=>])", "")))
                                .isLessThan(columns));
                assertThat(watched.substring(0, watched.indexOf("goes on"))).as("wiped before the last word")
                        .contains("\u001B[J");
                pty.type("jobs\r").sees("running").sees("› ");
                model.release();
                pty.type("wait\r").sees(" done").sees("› ").type("wait 1\r").sees("› ").type("watch 1\r")
                        .sees("has ended already").sees("› ").type("\u0004").exits(0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100})
    void aRunThatWaitsForAnEndpointSaysSoInItsLiveLines(int columns) throws Exception {
        try (ModelServer model = ModelServer.busy()) {
            prepare(model);
            try (Pty pty = start(columns)) {
                pty.sees("› ").type("run generate\r").sees(host(model) + " paused ").sees(" s: 429").type("\u0003")
                        .sees("generate stopped: 0 of ").sees("› ").type("\u0004").exits(0);
            }
        }
    }

    @Test
    void aRunThatWaitsForALimitOfItsSettingsSaysWhichOne() throws Exception {
        try (ModelServer model = ModelServer.start()) {
            ManyMills.prepare(workspace, document, model, "set roles.question.requests_per_minute 1");
            try (Pty pty = start(60)) {
                pty.sees("› ").type("run generate\r").sees(host(model) + " paused ").sees(" s: requests_per_minute 1")
                        .type("\u0003").sees("generate stopped: ").sees("› ").type("\u0004").exits(0);
            }
        }
    }

    private static String host(ModelServer model) {
        return URI.create(model.url()).getAuthority();
    }

    @Test
    void cancelLetsCallsEndAndTheSecondOneGivesThemUp() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            whileAJobRuns(model, pty -> {
                pty.type("cancel\r").sees("2 under way are still being settled").sees("› ").type("jobs\r").sees("stopping")
                        .sees("› ");
                pty.type("cancel 1\r").sees("[1] generate stopped: " + ANSWERS + " of ").sees("run generate goes on from here")
                        .sees("› ").type("cancel 1\r").sees("has ended already").sees("› ").type("\u0004").exits(0);
            });
        }
    }

    @Test
    void leavingAsksAndThenCancels() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            whileAJobRuns(model, pty -> {
                pty.type("\u0004").sees("run generate (").sees(" %) runs. Cancel and leave? [y/N]").type("n\r").sees("› ");
                pty.type("exit\r").sees("Cancel and leave? [y/N]").type("y\r").sees("cancelling [1] run generate");
                model.release();
                pty.sees("[1] generate stopped: ").exits(0);
            });
            assertThat(samples()).isEqualTo(ANSWERS);
        }
    }

    @Test
    void exitCancelLeavesWithoutAsking() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            whileAJobRuns(model, pty -> {
                pty.type("exit --cancel\r").sees("cancelling [1] run generate");
                model.release();
                pty.sees("[1] generate stopped: ").exits(0);
                assertThat(pty.all()).doesNotContain("[y/N]");
            });
            assertThat(samples()).isEqualTo(ANSWERS);
        }
    }

    @Test
    void aScriptThatExitsWithCancelDoesNotWaitForItsJobs() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            prepare(model);
            Program program = Program.in(workspace).does("run generate &", "exit --cancel", "select 'never' as come");
            Process process = program.start();
            process.getOutputStream().close();
            model.release();
            Ran ran = program.ended(process).exits(0);
            assertThat(ran.out()).doesNotContain("never");
            Program.in(workspace).does("select ending from runs where stage = 'generate'").run().printsAmongOthers("cancelled");
        }
    }

    @Test
    void aBatchIsHandedOverInTheBackground() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            prepare(model);
            try (Pty pty = start(100)) {
                pty.sees("› ").type("run generate --batch &\r").sees("[1] run generate --batch started")
                        .sees("requests handed over in batch 1").type("batch\r").sees("generate  writer  submitted").sees("› ")
                        .type("\u0004").exits(0);
            }
        }
    }

    @Test
    void aScriptWaitsForItsJobsAndEndsAsTheyDo() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            prepare(model);
            Program program = Program.in(workspace).does("run generate &", "select 'went on' as said");
            Process process = program.start();
            process.getOutputStream().close();
            ManyMills.waitForHeld(model, 2);
            assertThat(process.isAlive()).isTrue();
            model.release();
            program.ended(process).exits(0).printsAmongOthers("went on", "[1] generate  ");
        }
    }

    @Test
    void aBudgetHoldsInTheBackgroundAndAStoppedJobFailsTheScript() throws Exception {
        try (ModelServer model = ModelServer.answering(1000)) {
            prepare(model);
            Program.in(workspace).does("set roles.question.output_price 100000", "set roles.question.max_tokens 1000",
                    "run generate --budget 101 &", "wait", "select 'never' as come").run().exits(1)
                    .printsAmongOthers("budget of 101.00 USD reached", "--budget … goes on from here");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void aSignalFromOutsideKeepsWhatIsSettled(String signal) throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            prepare(model);
            Program program = Program.in(workspace).does("run generate &", "wait");
            Process process = program.start();
            process.getOutputStream().close();
            ManyMills.waitForHeld(model, 2);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            program.ended(process).exits(signal.equals("TERM") ? 143 : 129);
            assertThat(samples()).isEqualTo(ANSWERS);
            Program.in(workspace).does("select ending from runs where stage = 'generate'").run()
                    .printsAmongOthers("cancelled");
        }
    }

    @Test
    void sigtermAtThePromptCancelsAndLeaves() throws Exception {
        try (ModelServer model = ModelServer.answering(ANSWERS)) {
            whileAJobRuns(model, pty -> {
                pty.signal("TERM");
                pty.exits(143);
            });
            assertThat(samples()).isEqualTo(ANSWERS);
        }
    }

    @Test
    void anAmpersandIsForWhatCanRunInTheBackground() {
        Program.in(workspace).does("status &").run().exits(2).saysAmongOthers("status: & is for what can run in the background");
        Program.in(workspace).does("run generate --limit 1 '&'").run().exits(2).saysAmongOthers("unexpected '&'");
    }

    private long samples() {
        String out = Program.in(workspace).args("-f", "csv").does("select count(*) as n from samples").run().exits(0).out();
        return Long.parseLong(out.lines().toList().get(1));
    }

    private Pty start(int columns) throws IOException {
        return Pty.start(Program.in(workspace).command(), columns,
                Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", "1"), folder);
    }
}
