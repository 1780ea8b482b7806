package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.llm.Dialect;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.testing.ChildProcess;
import dev.quern.testing.MilledWorkspace;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that settles nothing leaves what is current as it was, however it ends. */
class SettledNothingTest {
    @TempDir
    Path folder;

    @Test
    void aRunThatIsKilledBeforeItsFirstOutcome() throws Exception {
        Path workspace = milled();
        List<String> samples = samples(workspace);
        try (FaultServer server = FaultServer.start(call -> Act.says("[]").after(Duration.ofMinutes(10)))) {
            try (Quern quern = Quern.open(workspace, Map.of())) {
                quern.set("generate.provider", "openai");
                quern.set("generate.model", "miller");
            }
            Process child = ChildProcess.java(GenerateChild.class, workspace, server.url(Dialect.OPENAI)).start();
            try {
                server.await();
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        assertThat(samples(workspace)).isEqualTo(samples);
        try (Quern quern = Quern.open(workspace, Map.of())) {
            assertThat(QuernTest.rows(quern, "select concat_ws('|', stage, ending) from runs order by id desc limit 1"))
                    .containsExactly("generate|unfinished");
            assertThat(QuernTest.rows(quern,
                    "select concat_ws('|', pending = stale, done, because) from stage_status where stage = 'generate'"))
                    .as("what is to be done").hasSize(1).first().asString().startsWith("true|0|").contains("miller");
        }
    }

    @Test
    void aRunOverNothing() throws Exception {
        Path workspace = milled();
        List<String> samples = samples(workspace);
        try (Quern quern = Quern.open(workspace, Map.of())) {
            quern.set("generate.questions_per_chunk", "1");
            RunReport none = quern.run(
                    RunRequest.of("generate", new Selection(null, "tokens > 1000000", Selection.Retry.NONE)),
                    RunListener.silent());
            RunReport failed = quern.run(
                    RunRequest.of("generate", new Selection(null, null, Selection.Retry.FAILED)), RunListener.silent());
            assertThat(List.of(none.pending(), failed.pending())).containsExactly(0L, 0L);
        }
        assertThat(samples(workspace)).isEqualTo(samples);
    }

    @Test
    void aRunThatIsRefused() throws Exception {
        Path workspace = milled();
        try (Quern quern = Quern.open(workspace, Map.of())) {
            quern.set("generate.questions_per_chunk", "1");
            quern.run("generate");
            quern.unset("generate.questions_per_chunk"); // settled before: a run would make it current again
        }
        List<String> samples = samples(workspace);
        try (Quern quern = Quern.open(workspace, Map.of())) {
            assertThatThrownBy(() -> quern.run(
                    RunRequest.of("generate", new Selection(null, "tokns > 1", Selection.Retry.NONE)), RunListener.silent()))
                    .hasMessageContaining("tokns");
        }
        assertThat(samples(workspace)).isEqualTo(samples);
    }

    private Path milled() throws Exception {
        Path workspace = folder.resolve("ws");
        MilledWorkspace.handbook(workspace).close();
        return workspace;
    }

    private static List<String> samples(Path workspace) throws Exception {
        try (Quern quern = Quern.open(workspace, Map.of())) {
            List<String> samples = QuernTest.rows(quern, "select concat_ws('|', id, question, split) from samples order by id");
            assertThat(samples).isNotEmpty();
            return samples;
        }
    }
}
