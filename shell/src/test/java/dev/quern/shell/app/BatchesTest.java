package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.ModelServer;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches at the prompt, while their provider is there and when it is gone. */
class BatchesTest {
    @TempDir
    Path folder;

    @Test
    void whatStandsInTheWayIsNamedWithTheWayOut() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("mill.md"),
                "# The mill\n\nA millstone weighs 900 kilograms. It is dressed twice a year with a mill bill, which takes two days.\n");
        String gone;
        try (ModelServer model = ModelServer.start()) {
            gone = model.url();
            assertThat(does("import " + docs, "run chunk..filter-chunks", "set roles.question.base_url " + gone,
                    "set roles.question.model writer").code()).isZero();
            Ran fresh = does("run generate --batch --fresh");
            assertThat(fresh.code()).isEqualTo(2);
            assertThat(fresh.err()).contains("run: --fresh does not go with --batch, which hands over what has no answer yet."
                    + "   run generate --fresh asks anew");
            Ran batch = does("run generate --batch");
            assertThat(batch.out()).contains("1 request handed over in batch 1");
            assertThat(does("batch collect").out()).contains("batch 1  not done");

            Ran refused = does("run filter-chunks..generate");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).as("no stage before it has begun").doesNotContain("filter-chunks");
            assertThat(refused.err()).contains("batch 1 has asked for generate already, and what it asked would be paid again."
                    + "   batch collect 1, or batch cancel 1 and collect what came of it, or run generate --anyway");
        }
        String cannot = "batch 1 (generate, " + gone + ") could not be asked for: ";
        Ran collect = does("batch collect");
        assertThat(collect.code()).as("done, but for some").isEqualTo(3);
        assertThat(collect.err()).contains("batch: " + cannot);
        Ran status = does("batch status");
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.out()).contains("generate  writer  submitted");
        assertThat(status.err()).contains(cannot);
        assertThat(does("batch collect 1").code()).as("the only one").isEqualTo(1);

        try (ModelServer model = ModelServer.start()) {
            Ran again = does("set roles.question.base_url " + model.url(), "run generate --batch");
            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing to hand over · 1 in an earlier batch");
            assertThat(again.err()).contains(cannot).contains("; what it asked counts as under way");
            assertThat(does("run generate --anyway").out()).contains("generate  1 done");
        }
    }

    private Ran does(String... commands) {
        return Program.in(folder.resolve("workspace")).does(commands).run();
    }
}
