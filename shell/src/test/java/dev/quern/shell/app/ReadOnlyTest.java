package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program with {@code --read-only}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyTest {
    private static final String REFUSED = ": the workspace is open read-only, and this would change it."
            + "   Start quern without --read-only, or in a copy of the folder where it cannot be written\n";

    @TempDir
    static Path folder;

    private Path workspace;
    private String sample;

    @BeforeAll
    void mill() {
        workspace = folder.resolve("mill");
        Program.in(workspace).does("import " + Checkout.path("examples/01-quickstart/handbook"), "run all").run();
        sample = quern().args("-f", "csv").does("select id from samples limit 1").run().out().lines().skip(1).findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "import .", "run all", "run all &", "run chunk --dry", "run generate --batch", "try chunk --n 1", "set chunk.size 900",
        "unset chunk.size",
        "init", "accept nothing", "reject nothing", "edit SAMPLE --answer twice", "undo", "prompts copy question",
        "batch collect", "review"})
    void whatWouldChangeTheWorkspaceIsRefusedInOneLine(String text) throws IOException {
        Map<String, String> before = files();
        String command = text.replace("SAMPLE", sample);
        quern().does(command).run().exits(1).prints("").says(command.split(" ")[0] + REFUSED);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatLooksWorksAndSaysNothingElse() throws IOException {
        Map<String, String> before = files();
        quern().does("status", "stats", "config chunk", "select count(*) from samples", "decisions", "batch", "explain-run").run()
                .exits(0).says("");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void filesForOthersLieOutsideOfTheWorkspace() throws IOException {
        Map<String, String> before = files();
        Path page = folder.resolve("page.html");
        quern().does("report " + page, "export jsonl " + folder.resolve("out"),
                "plot hist length(answer) from samples > " + folder.resolve("a.svg"))
                .run().exits(0).printsAmongOthers("keeps no record of this export");
        assertThat(page).isNotEmptyFile();
        assertThat(folder.resolve("a.svg")).isNotEmptyFile();
        assertThat(folder.resolve("out/train.jsonl")).isNotEmptyFile();
        String there = " is in the workspace, which is open read-only.   Name a place outside of it\n";
        quern().does("report " + workspace.resolve("page.html")).run().exits(1)
                .says("report: " + workspace.resolve("page.html") + there);
        quern().does("export jsonl " + workspace.resolve("out")).run().exits(1)
                .says("export: " + workspace.resolve("out") + there);
        quern().does("from samples > rows.csv").run().exits(1)
                .saysAmongOthers("rows.csv is in the workspace, which is open read-only.");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void otherSettingsThanThoseOfThenAreSaid() throws IOException {
        Path edited = Files.createDirectories(folder.resolve("edited"));
        Files.copy(workspace.resolve("catalog.duckdb"), edited.resolve("catalog.duckdb"));
        Files.writeString(edited.resolve("quern.yaml"), "chunk:\n  size: 400\n");
        Program.in(edited).args("--read-only", "-f", "csv").does("select 1 as one", "select 2 as two").run().exits(0)
                .prints("one\n1\ntwo\n2\n")
                .says("What is set differs from what this workspace was last worked with: verdicts and status are shown as they were then.\n");
    }

    @Test
    void aFolderThatIsNoWorkspaceDoesNotBecomeOne() {
        Path none = folder.resolve("none");
        Program.in(none).args("--read-only").does("status").run().exits(1)
                .says("status: there is no workspace in " + none
                        + ", and none is made to be read only.   Choose another with -w\n");
        quern().does("open " + none).run().exits(1).saysAmongOthers("there is no workspace in " + none);
        assertThat(none).doesNotExist();
    }

    private Program quern() {
        return Program.in(workspace).args("--read-only");
    }

    /** Names, sizes and times of what lies in the workspace. */
    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(workspace)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                found.put(file.getFileName().toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }
}
