package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stats} for programs; what people see is in {@code stats.quern}. */
class StatsTest {
    @TempDir
    Path folder;

    @Test
    void eachFigureIsARow() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("one.md"), "# Mills\n\nA quern is a small mill that one person turns by hand.\n");
        Path workspace = folder.resolve("workspace");
        Ran ran = Program.in(workspace).args("-f", "csv").does("init", "import " + docs + " --name docs", "run chunk", "stats")
                .run();
        assertThat(ran.code()).as("%s", ran).isZero();
        assertThat(ran.out().lines()).contains("query,about,figure,value", "flow,chunk chunks,made,1.0",
                "mix,source docs,items,1.0",
                "mix,source docs,share,1.0", "text-lengths,documents,items,1.0");
        assertThat(ran.out()).doesNotContain("costs-by-stage");
    }
}
