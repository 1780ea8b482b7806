package dev.quern.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.run.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/library.md is the marked part of this file, and it works. */
class LibraryExampleTest {
    private static final Pattern MARKED = Pattern.compile("(?s)// example begins\n(.*?)\n *// example ends");
    private static final Pattern SHOWN = Pattern
            .compile("(?s)<!-- library-example -->\n```java\n(.*?)\n```\n<!-- /library-example -->");

    @TempDir
    Path folder;

    static void printPairs(Path documents, Path workspace, PrintStream out) throws Exception {
        // example begins
        try (Quern quern = Quern.open(workspace)) {
            quern.importFiles(ImportRequest.of(documents), RunListener.silent());
            for (String stage : quern.range("all")) {
                quern.run(stage);
            }
            try (SqlAnswer pairs = quern.sql().ask("select question, answer from samples order by id")) {
                while (pairs.next()) {
                    out.println(pairs.value(0) + "  " + pairs.value(1));
                }
            }
        }
        // example ends
    }

    @Test
    void works() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        printPairs(Checkout.path("examples/01-quickstart/handbook"), folder,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSizeGreaterThan(20)
                .anyMatch(line -> line.startsWith("What is a sluice gate?  "));
    }

    @Test
    void isWhatThePageShows() {
        Matcher marked = MARKED.matcher(Checkout.read("engine/src/test/java/dev/quern/docs/LibraryExampleTest.java"));
        Matcher shown = SHOWN.matcher(Checkout.read("docs/library.md"));
        assertThat(marked.find()).isTrue();
        assertThat(shown.find()).isTrue();
        String code = marked.group(1).stripIndent();
        assertThat(shown.group(1)).isEqualTo(code);
        assertThat(code.lines().count()).isLessThanOrEqualTo(15);
    }
}
