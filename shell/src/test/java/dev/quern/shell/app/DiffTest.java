package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two exports of one workspace before and after its sources, settings and thresholds changed: every item has the reason that it has. */
class DiffTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @BeforeEach
    void firstExport() throws IOException {
        for (String name : List.of("welcome.md", "visitors.md", "calendar.md", "mill/stones.md", "mill/water-and-wheel.md")) {
            Path file = docs().resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.copy(Checkout.path("examples/01-quickstart/handbook").resolve(name), file);
        }
        Files.move(docs().resolve("welcome.md"), folder.resolve("welcome.md"));
        mill("import " + docs(), "run all", "export jsonl " + v("1"));
    }

    @Test
    void nothingDiffersFromWhatIsThere() {
        mill("diff " + v("1") + " now").printsAmongOthers(" nothing differs");
        mill("export parquet " + v("2"), "diff 1 2").printsAmongOthers(" nothing differs");
        assertThat(items("diff 1 now")).isEmpty();
    }

    @Test
    void sourcesThatCameWentAndChangedAreTheReason() throws IOException {
        Files.delete(docs().resolve("visitors.md"));
        Path calendar = docs().resolve("calendar.md");
        Files.writeString(calendar, Files.readString(calendar) + "\nThe bell of the mill weighs 80 kilograms.\n");
        Files.move(folder.resolve("welcome.md"), docs().resolve("welcome.md"));
        mill("import " + docs(), "run all", "export parquet " + v("2"));
        List<JsonNode> items = items("diff 1 2");
        assertThat(items).isNotEmpty();
        for (JsonNode item : items) {
            String document = item.path("document").asString();
            String reason = item.path("reason").asString();
            switch (document) {
                case "docs/visitors.md" -> assertThat(item.path("change").asString() + ": " + reason)
                        .isEqualTo("removed: the source is gone");
                case "docs/welcome.md" ->
                    assertThat(item.path("change").asString() + ": " + reason).isEqualTo("added: a new source");
                case "docs/calendar.md" -> assertThat(reason).isEqualTo("the source changed");
                default -> assertThat(reason).as("%s", item).isEqualTo("the split moved");
            }
        }
        assertThat(items.stream().map(item -> item.path("document").asString()).distinct())
                .contains("docs/visitors.md", "docs/welcome.md", "docs/calendar.md");
    }

    @Test
    void aThresholdIsTheReason() {
        mill("set curate.min_answer 20", "run all");
        List<JsonNode> removed = items("diff 1 now --only removed");
        assertThat(removed).isNotEmpty().allSatisfy(item -> {
            assertThat(item.path("reason").asString()).isEqualTo("curate: answer-too-short");
            assertThat(item.path("detail").asString()).matches(".*\\(answer_length \\d+ < 20\\)");
        });
        mill("export jsonl " + v("2"), "unset curate.min_answer", "run all");
        assertThat(items("diff 2 now --only added")).hasSameSizeAs(removed)
                .allSatisfy(item -> assertThat(item.path("reason").asString())
                        .isEqualTo("in A curate: answer-too-short"));
        assertThat(items("diff curate.min_answer=1 curate.min_answer=20")).hasSameSizeAs(removed);
        assertThat(items("diff curate.min_answer=20 now")).hasSameSizeAs(removed)
                .allSatisfy(item -> assertThat(item.path("reason").asString()).isEqualTo("in A curate: answer-too-short"));
    }

    @Test
    void whatIsCutDifferentlyIsChangedAndNotGone() {
        mill("set chunk.size 600", "run all", "export jsonl " + v("2"));
        List<JsonNode> changed = items("diff 1 2 --only changed").stream().filter(item -> !item.path("was").isNull()).toList();
        assertThat(changed).isNotEmpty().allSatisfy(item -> {
            assertThat(item.path("reason").asString()).isEqualTo("the chunk was cut differently");
            assertThat(item.path("was").asString()).startsWith("smp-").isNotEqualTo(item.path("item_id").asString());
        });
        assertThat(items("diff chunk.size=1000 chunk.size=600"))
                .allSatisfy(item -> assertThat(item.path("reason").asString()).isEqualTo("chunk.size 1000 → 600"));
    }

    @Test
    void anExportOfAnotherWorkspaceIsComparedByItsFiles() throws IOException {
        Path other = folder.resolve("other");
        Program.in(other)
                .does("import " + docs(), "set generate.questions_per_chunk 1", "run all",
                        "export parquet " + folder.resolve("theirs"))
                .run().exits(0);
        List<JsonNode> items = items("diff 1 " + folder.resolve("theirs"));
        assertThat(items.stream().filter(item -> item.path("change").asString().equals("removed"))).isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("reason").asString()).isEqualTo("kept, but not in B"));
        try (var left = Files.list(folder.resolve("mill"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())).filter(name -> name.startsWith(".comp"))).isEmpty();
        }
    }

    @Test
    void whatCannotBeComparedIsSaidWithTheWayOut() {
        mill("export qa-files " + folder.resolve("qa"), "set curate.min_answer 20", "run all",
                "export jsonl " + v("1") + " --overwrite");
        Map<String, String> wrong = new TreeMap<>(Map.of(
                "diff 1 now", "written over since",
                "diff 17 now", "there is no export 17",
                "diff nowhere now", "is no export, run or setting",
                "diff run:99 run:1", "there is no run:99",
                "diff run:1 run:2", "one stage is compared at a time",
                "diff 3 run:2", "compare like with like",
                "diff chunk.size=77 now", "has not run under chunk.size=77",
                "diff chunk.sise=77 now", "did you mean",
                "diff " + folder.resolve("qa") + " now", "name no items"));
        wrong.forEach((typed, said) -> {
            Ran ran = Program.in(folder.resolve("mill")).does(typed).run().saysAmongOthers(said);
            assertThat(ran.code()).as("%s", ran).isIn(1, 2);
            assertThat(ran.err().strip().lines()).as("%s", ran).hasSize(1);
        });
    }

    private List<JsonNode> items(String diff) {
        Ran ran = Program.in(folder.resolve("mill")).args("-f", "jsonl").does(diff).run().exits(0);
        return ran.out().lines().map(JSON::readTree).toList();
    }

    private Ran mill(String... commands) {
        return Program.in(folder.resolve("mill")).does(commands).run().exits(0);
    }

    private Path docs() {
        return folder.resolve("docs");
    }

    private Path v(String number) {
        return folder.resolve("v" + number);
    }
}
