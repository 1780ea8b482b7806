package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.ModelServer;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was saved does the same again, in an empty folder, from wherever it is called. */
class SavedSessionTest {
    /** Everything that lasts but for times and the numbers of runs. */
    private static final String CATALOG = """
            select 'document', id, sha256(text) from documents union all
            select 'chunk', id, text from chunks union all
            select 'sample', id, question || answer from samples union all
            select 'rejection', stage || item_id, reason from rejections union all
            select 'failure', stage || item_id, message from failures union all
            select 'status', stage, pending || ' ' || done || ' ' || rejected from stage_status union all
            select 'lab', id, note from lab.notes order by all""";

    @TempDir
    Path folder;

    private Path docs;

    @BeforeEach
    void documents() throws IOException {
        docs = Files.createDirectory(folder.resolve("the docs"));
        Files.writeString(docs.resolve("mill.md"),
                "# The mill\n\nThe wheel of the mill at Rodach was built in 1874 by Josef Amsel from oak.\n\n".repeat(3)
                        + "## The stones\n\nThe upper stone turns, and the lower stone rests. Both weigh 900 kilograms.\n");
        Files.write(docs.resolve("broken.txt"), new byte[]{'a', (byte) 0xB0, 'b'});
    }

    @Test
    void whatWasTypedIsDoneAgainInAnEmptyFolder() throws Exception {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        Path first = Files.createDirectory(folder.resolve("first"));
        Path script = folder.resolve("build.quern");
        try (Pty pty = Pty.start(Program.in(first).command(), 160,
                Map.of("QUERN_HISTORY", folder.resolve("typed").toString(), "NO_COLOR", "1"), folder)) {
            pty.sees("› ").type("import '" + docs + "'\r").sees("1 failed").sees("› ");
            pty.type("run chunk --set chunk.siez=200\r").sees("chunk.size").sees("› ");
            pty.type("set chunk.size 220\r").sees("220").sees("› ").type("run chunk..split\r").sees("split ").sees("› ");
            pty.type("from samples limit 1;\r").sees("1 row").sees("› ");
            pty.type("let word = \"it's\"\r").sees("› ");
            pty.type("create table lab.notes as select id, '${word} kept' as note\rfrom chunks;\r").sees("lab.notes").sees("› ");
            pty.type("history --save '" + script + "'\r").sees("wrote 4 statements").sees("› ").type("\u0004").exits(0);
        }
        String text = Files.readString(script);
        assertThat(text).contains("run chunk..split").doesNotContain("siez", "from samples", "let ", "history");
        Path second = folder.resolve("second");
        Program.in(second).args("-q", script.toString()).run().exits(3);
        assertThat(catalog(second)).isEqualTo(catalog(first)).contains("it's kept", "\nlab,");
    }

    @Test
    void aPromptThatWasChangedByHandIsRemarkedInTheScript() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path script = folder.resolve("build.quern");
        Program.in(first).does("prompts copy judge").run().exits(0);
        Ran same = Program.in(first).does("set chunk.size 300").does("history --save '" + script + "'").run().exits(0);
        assertThat(same.err()).doesNotContain("by hand");
        assertThat(script).content().doesNotContain("by hand");
        Files.writeString(first.resolve("prompts/judge.md"), "Be strict.\n", StandardOpenOption.APPEND);
        Ran changed = Program.in(first).does("set chunk.size 200").does("history --save '" + script + "' --overwrite").run()
                .exits(0);
        assertThat(changed.err()).contains("Changed by hand, and not in the script: prompts/judge.md");
        assertThat(script).content().contains("# prompts/judge.md was changed by hand", "\nset chunk.size 200\n");
    }

    @Test
    void whatAPersonDecidedIsDecidedAgain() throws Exception {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        Path first = Files.createDirectory(folder.resolve("first"));
        Path script = folder.resolve("build.quern");
        Path stones = Path.of("src/test/scripts/docs/stones.md").toAbsolutePath();
        Map<String, String> environment = Map.of("QUERN_HISTORY", folder.resolve("typed").toString(), "NO_COLOR", "1", "EDITOR",
                "",
                "VISUAL", "");
        try (Pty pty = Pty.start(Program.in(first).command(), 160, environment, folder)) {
            pty.sees("› ").type("import " + stones + "\r").sees("1 document imported").sees("› ");
            pty.type("run chunk..filter-chunks\r").sees("filter-chunks ").sees("› ");
            pty.type("run generate..curate &\r").sees("started").sees("done").type("wait\r").sees("› ");
            pty.type("review\r").sees("1 of 3").type("r").sees("reject, because").type("t").sees("reason: ").type("dull\r")
                    .sees("2 of 3").type("b").sees("1 of 3").type("a").sees("2 of 3");
            pty.type("e").sees("Esc leaves").type("\u0015What's \"asked\" anew?\r").sees("A ").type("\u0015two days\r")
                    .sees("3 of 3").type("r").sees("reject, because").type("\r").sees("3 of 3 answered").sees("› ");
            pty.type("tag slow where answer = 'two days'\r").sees("tagged 1 item").sees("› ");
            pty.type("note \"it's short\" where length(answer) < 10\r").sees("noted on").sees("› ");
            pty.type("reject where question like '%''s x%' or question like 'How%' --stage curate --reason too-easy\r")
                    .sees("overrules 1 verdict").sees("› ");
            pty.type("undo\r").sees("is taken back").sees("› ");
            pty.type("set dedupe.threshold 0.7\r").sees("0.7").sees("› ").type("unset dedupe.threshold\r").sees("quern.yaml")
                    .sees("› ");
            pty.type("prompts copy judge\r").sees("wrote prompts").sees("› ").type("run dedupe..split\r").sees("split ")
                    .sees("› ");
            pty.type("from samples order by id > all.csv;\r").sees("wrote all.csv").sees("› ");
            pty.type("history --save '" + script + "'\r").sees("wrote ").sees("› ").type("\u0004").exits(0);
        }
        assertThat(script).content()
                .contains("\nrun generate..curate\n", "\nundo 1\n", "--question \"What's \\\"asked\\\" anew?\"",
                        "where question like '%''s x%' or question like 'How%' --stage curate --reason too-easy --yes\n")
                .doesNotContain("review\n", "left out");
        Path second = folder.resolve("second");
        Program.in(second).args("-q", script.toString()).run().exits(0);
        assertThat(decided(second)).isEqualTo(decided(first)).contains("undo,", "edit,", ",slow", ",it's short", "dull");
        for (String file : List.of("prompts/judge.md", "all.csv", "quern.yaml")) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
        for (Path workspace : List.of(first, second)) {
            Program.in(workspace).args("-q").does("export jsonl '" + workspace.resolve("out") + "'").run().exits(0);
        }
        try (Stream<Path> files = Files.walk(first.resolve("out")).filter(file -> file.toString().endsWith(".jsonl"))) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file -> assertThat(second.resolve(first.relativize(file)))
                    .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void aBatchIsHandedOverAndAwaitedAgain() throws Exception {
        Path script = folder.resolve("build.quern");
        try (ModelServer model = ModelServer.start()) {
            Program.in(folder.resolve("work")).does("import '" + docs.resolve("mill.md") + "'", "run chunk..filter-chunks",
                    "set roles.question.base_url " + model.url(), "set roles.question.model writer", "run generate --batch",
                    "batch collect", "batch cancel 1", "history --save '" + script + "'").run();
        }
        assertThat(script).content().contains("\nrun generate --batch\nbatch collect --wait\nbatch cancel 1\n");
    }

    @Test
    void aJobRunsInTheForegroundOfAScript() throws Exception {
        Path script = folder.resolve("build.quern");
        Program.in(folder.resolve("work")).does("import '" + docs.resolve("mill.md") + "'", "run chunk &", "wait",
                "run filter-chunks --where \"text like '%stone%'\" &", "wait", "history --save '" + script + "'").run().exits(0);
        assertThat(script).content().contains("\nrun chunk\nrun filter-chunks --where \"text like '%stone%'\"\n");
    }

    @Test
    void whatLiesBesideTheScriptIsFoundFromThere() throws Exception {
        Path workspace = folder.resolve("work");
        Path script = folder.resolve("build.quern");
        Program.in(workspace)
                .does("import '" + docs + "'", "run chunk", "create table lab.notes as select id, '' as note from chunks",
                        "history --save '" + script + "'")
                .run().exits(3);
        assertThat(Files.readString(script)).contains("import '${here}/the docs'").doesNotContain(docs.toString());
        Path moved = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(script, moved.resolve("build.quern"));
        Files.move(docs, moved.resolve("the docs"));
        Path again = folder.resolve("again");
        Program.in(again).args("-q", moved.resolve("build.quern").toString()).run().exits(3);
        assertThat(catalog(again)).isEqualTo(catalog(workspace)).contains("chunk,");
    }

    @Test
    void aFileThatIsThereStaysAndNothingIsLeftBeside() throws Exception {
        Path script = folder.resolve("kept/build.quern");
        Files.createDirectories(folder.resolve("kept"));
        Files.writeString(script, "echo mine\n");
        Ran ran = Program.in(folder.resolve("work")).does("set chunk.size 300", "history --save '" + script + "'").run().exits(1);
        assertThat(ran.err()).contains("is there already").contains("--overwrite");
        assertThat(script).hasContent("echo mine\n");
        Program.in(folder.resolve("work")).does("set chunk.size 400", "history --save '" + script + "' --overwrite").run()
                .exits(0);
        assertThat(script).content().contains("set chunk.size 400");
        try (Stream<Path> beside = Files.list(folder.resolve("kept"))) {
            assertThat(beside).containsExactly(script);
        }
    }

    @Test
    void aKeyIsNeverSaved() throws Exception {
        Path script = folder.resolve("build.quern");
        Ran ran = Program.in(folder.resolve("work")).does("on-error continue",
                "set roles.question.api_key sk-abcdefgh12345678",
                "create table lab.x as select 'hf_abcdefghijklmnop1234' as token",
                "history", "history --save '" + script + "'").run();
        assertThat(ran.out() + ran.err()).doesNotContain("sk-abc", "hf_abc");
        assertThat(script).content().doesNotContain("sk-abc", "hf_abc").contains("# left out");
    }

    private static String decided(Path workspace) {
        return Program.in(workspace).args("-q", "-f", "csv").does("""
                select id, kind, chosen, reason, note, items, undoes, undone_by from decisions order by id""",
                "select * exclude (tagged_at) from tags order by all", "select * exclude (noted_at) from notes order by all",
                "select original_id, item_id from edits order by all", CATALOG.replace(
                        " union all\nselect 'lab', id, note from lab.notes", ""))
                .run().exits(0).out();
    }

    private static String catalog(Path workspace) {
        return Program.in(workspace).args("-q", "-f", "csv").does(CATALOG).run().exits(0).out();
    }
}
