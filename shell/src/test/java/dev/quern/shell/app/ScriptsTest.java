package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.ModelServer;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code .quern} file in {@code src/test/scripts} runs in a workspace of its own and writes what lies in {@code .expected} beside it:
 * standard output, standard error and the exit code. {@code ${model}} is the base URL of a {@link ModelServer}. To write what a script writes now, after looking at it:
 * {@code mvn test -Dtest=ScriptsTest -Dquern.write-expected=true}; the test fails all the same, so that nobody forgets it there.
 */
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("src/test/scripts");

    @TempDir
    Path folder;

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".quern")).sorted().toList().stream();
        }
    }

    @Test
    void thereAreScripts() throws IOException {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptWritesWhatIsExpected(Path script) throws IOException {
        Path workspace = folder.resolve("workspace");
        Ran ran;
        String url;
        try (ModelServer model = ModelServer.start()) {
            url = model.url();
            ran = Program.in(workspace).args(script.toString(), "out=" + folder.resolve("out"), "model=" + url).run();
        }
        String written = timeless(text(ran)).replace(url, "MODEL").replace(workspace.toRealPath().toString(), "WORKSPACE")
                .replace(folder.toString(), "FOLDER")
                .replace(SCRIPTS.toAbsolutePath().toString(), "SCRIPTS");
        Path expected = script.resolveSibling(script.getFileName().toString().replace(".quern", ".expected"));
        if (Boolean.getBoolean("quern.write-expected")) {
            Files.writeString(expected, written);
            throw new AssertionError("wrote " + expected + "; look at it, and run again without quern.write-expected");
        }
        assertThat(written).as("%s", ran).isEqualTo(Files.readString(expected));
    }

    /** What differs from run to run, as wide as it was: times of day, the ids of calls; and how long they took, with the room before it. */
    private static String timeless(String text) {
        return text.replaceAll("\\b20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d\\b", "DAY        TIME")
                .replaceAll("\\btrc-[0-9a-f]{8}\\b", "trc-CALL....")
                .replaceAll(" {3,}(?=[0-9][0-9,.]* m?s\\b)", "  ").replaceAll("\\b[0-9][0-9,.]* m?s\\b", "TIME");
    }

    private static String text(Ran ran) {
        return String.join("", List.of(ran.out(), ran.err().isEmpty() ? "" : "--- standard error\n" + ran.err(),
                "--- exit " + ran.code() + "\n"));
    }
}
