package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documentation tells people to type works, and answers what it says: the blocks marked {@code quern} of the tutorial, in order,
 * and after them those of each page of the guide. A block marked {@code text} right below holds the answer. To write the answers anew,
 * after looking at them: {@code mvn test -pl shell -am -Dtest=DocumentedCommandsTest -Dquern.write-expected=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```quern\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?");
    private static final String HANDBOOK = "examples/01-quickstart/handbook";

    @TempDir
    Path folder;

    static List<Path> guide() throws IOException {
        try (Stream<Path> pages = Files.list(Checkout.path("docs/guide"))) {
            List<Path> typed = new ArrayList<>();
            for (Path page : pages.sorted().toList()) {
                if (BLOCK.matcher(Files.readString(page)).find()) {
                    typed.add(page);
                }
            }
            assertThat(typed).hasSizeGreaterThanOrEqualTo(3);
            return typed;
        }
    }

    @Test
    @Order(1)
    void theTutorialEndsWithADataset() throws IOException {
        assertThat(follow(Checkout.path("docs/tutorial.md"))).as("answers compared").isGreaterThan(10);
        assertThat(folder.resolve("my-mill/dataset/parquet/README.md")).exists();
    }

    @ParameterizedTest
    @MethodSource("guide")
    @Order(2)
    void aPageOfTheGuideWorks(Path page) throws IOException {
        follow(page);
    }

    /** Types every block, and compares the answers; returns how many it compared. */
    private int follow(Path page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        StringBuilder written = new StringBuilder();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        while (block.find()) {
            String answer = type(block.group(1));
            String expected = block.group(2);
            if (expected == null) {
                continue;
            }
            compared++;
            if (!answer.equals(expected)) {
                wrong.add(block.group(1) + "--- answers\n" + answer + "--- and the page says\n" + expected);
            }
            block.appendReplacement(written, Matcher.quoteReplacement(
                    "```quern\n" + block.group(1) + "```\n\n```text\n" + answer + "```"));
        }
        if (Boolean.getBoolean("quern.write-expected")) {
            Files.writeString(page, block.appendTail(written));
        } else {
            assertThat(wrong).as("%s", page.getFileName()).isEmpty();
        }
        return compared;
    }

    private String type(String commands) throws IOException {
        Path mill = folder.resolve("my-mill");
        Path handbook = Checkout.path(HANDBOOK);
        Path script = folder.resolve("typed.quern");
        Files.writeString(script, commands.replace("my-mill", mill.toString()).replace(HANDBOOK, handbook.toString()));
        Ran ran = Program.in(commands.startsWith("open ") ? folder.resolve("before") : mill).args(script.toString()).run();
        assertThat(ran.code()).as("%s", ran).isIn(0, 3);
        return ran.out().replace(mill.toRealPath().toString(), "my-mill").replace(mill.toString(), "my-mill");
    }
}
