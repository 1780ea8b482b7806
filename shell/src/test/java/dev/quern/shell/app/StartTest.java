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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start must not load: each of these took between a twentieth and a third of the time to the first prompt. */
class StartTest {
    private static final List<String> DEAR = List.of("jdk.jfr.internal.MetadataRepository", "java.lang.foreign.Linker",
            "sun.util.locale.provider.LocaleServiceProviderPool$AllAvailableLocales",
            "org.springframework.context.support.GenericApplicationContext",
            "org.jline.terminal.impl.exec.ExecTerminalProvider$", "okhttp3.OkHttpClient");

    @TempDir
    Path folder;

    @Test
    void aCommandLoadsNothingOfWhatIsDear() throws Exception {
        Program.in(workspace()).does("init").run().exits(0);
        List<String> command = logging(Program.in(workspace()).does("select 1").command());
        Process process = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor()).isZero();
        assertThat(dear("org.duckdb.DuckDBDriver")).isEmpty();
    }

    @Test
    void thePromptLoadsNothingOfWhatIsDear() throws Exception {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        Program.in(workspace()).does("init").run().exits(0);
        try (Pty pty = Pty.start(logging(Program.in(workspace()).command()), 100,
                Map.of("QUERN_HISTORY", folder.resolve("history").toString()), folder)) {
            pty.sees(" › ").type("\u0004").exits(0);
        }
        assertThat(dear("org.duckdb.DuckDBDriver", "org.jline.reader.LineReader")).isEmpty();
    }

    private Path workspace() {
        return folder.resolve("mill");
    }

    private List<String> logging(List<String> command) {
        List<String> logging = new ArrayList<>(command);
        logging.addAll(1, List.of("-Xlog:class+load:file=" + folder.resolve("loaded"), "-Dquern.terminals=012"));
        return logging;
    }

    /** Returns what was loaded of that, once it is sure that the log tells what was loaded. */
    private List<String> dear(String... needed) throws IOException {
        List<String> names = Files.readAllLines(folder.resolve("loaded")).stream()
                .map(line -> line.replaceFirst("^(\\[[^]]*])* *", "").replaceFirst(" .*", "")).toList();
        assertThat(names).contains(needed);
        return names.stream().filter(name -> DEAR.stream().anyMatch(name::startsWith)).toList();
    }
}
