package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each script in {@code examples} writes to standard output what lies in {@code .expected} beside it, and makes the same dataset when it
 * runs again. It runs on a copy, so that a workspace of the checkout is nobody's loss. To write what a script writes now, after looking
 * at it: {@code mvn test -pl shell -am -Dtest=ExamplesTest -Dquern.write-expected=true}.
 */
class ExamplesTest {
    @TempDir
    Path folder;

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.path("examples"), 2)) {
            return files.filter(file -> file.toString().endsWith(".quern")).sorted().toList().stream();
        }
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(scripts()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void writesWhatIsExpectedAndRunsTwice(Path script) throws IOException {
        Path example = script.resolveSibling("").normalize();
        Path copy = folder.toRealPath().resolve(String.valueOf(example.getFileName()));
        Checkout.copy(example, copy);
        Program program = Program.in(folder.resolve("unused")).args(copy.resolve(script.getFileName()).toString());

        Ran first = program.run();
        assertThat(first.code()).as("%s", first).isIn(0, 3);
        SortedMap<String, String> dataset = files(copy.resolve("workspace/dataset"));
        assertThat(dataset).isNotEmpty();
        String written = first.out().replace(copy.toString(), "HERE");
        Path expected = script.resolveSibling(script.getFileName().toString().replace(".quern", ".expected"));
        if (Boolean.getBoolean("quern.write-expected")) {
            Files.writeString(expected, written);
        }
        assertThat(written).as("%s", first).isEqualTo(Files.readString(expected));

        Ran second = program.run();
        assertThat(second.code()).as("%s", second).isIn(0, 3);
        assertThat(files(copy.resolve("workspace/dataset"))).as("dataset of the second run").isEqualTo(dataset);
    }

    private static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    /** The part of the quickstart's output that the README shows: the stages from generating to splitting. */
    @Test
    void theReadmeShowsThis() throws IOException {
        String output = Files.readString(Checkout.path("examples/01-quickstart/quickstart.expected"));
        int generate = output.indexOf("\ngenerate ") + 1;
        String part = output.substring(generate, output.indexOf("\n stage ", generate) + 1);
        Path readme = Checkout.path("README.md");
        String page = Files.readString(readme);
        int begin = page.indexOf("```text\n") + "```text\n".length();
        int end = page.indexOf("```", begin);
        if (Boolean.getBoolean("quern.write-expected")) {
            page = page.substring(0, begin) + part + page.substring(end);
            Files.writeString(readme, page);
            end = begin + part.length();
        }
        assertThat(page.substring(begin, end)).isEqualTo(part);
    }
}
