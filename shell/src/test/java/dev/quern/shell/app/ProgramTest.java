package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program, called with arguments and input: exit codes, and what goes to which stream. */
class ProgramTest {
    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void place() {
        workspace = folder.resolve("work");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        quern().args("--help").run().exits(0).printsAmongOthers("quern [-w DIR]", "Exit codes").says("");
        quern().args("--version").run().exits(0).printsAmongOthers("quern ").says("");
        quern().does("help").run().exits(0).printsAmongOthers("  import ", "  sql ").says("");
    }

    @Test
    void helpAloneMakesNoWorkspace() {
        quern().does("help", "help run").run().exits(0);
        assertThat(workspace).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            imprt docs               | imprt: there is no such command. Did you mean import?
            selct 1;                 | selct: there is no such command. Did you mean select?
            frobnicate               | frobnicate: there is no such command. help lists the commands; SQL ends with ';'
            run chunk --limt 3       | run: unknown option --limt. Did you mean --limit?  (options: --limit, --where, --retry, --fresh, --budget, --batch, --anyway, --dry, --background, --set, --prompt, --system, --instructions)
            run chunk -n 3           | run: unknown option -n  (options: --limit, --where, --retry, --fresh, --budget, --batch, --anyway, --dry, --background, --set, --prompt, --system, --instructions)
            status --all             | status: unknown option --all  (it takes none)
            run chunk --limit        | run: --limit needs a value: --limit N
            run chunk --limit --retry failed | run: --limit needs a value: --limit N
            run chunk --limit x      | run: --limit takes a whole number, 0 or more, not 'x'
            run chunk --limit -5     | run: --limit takes a whole number, 0 or more, not '-5'
            run chunk --retry faild  | run: --retry cannot be 'faild'. Did you mean failed?  (one of: failed, rejected)
            run chunk --limit 1 --limit 2 | run: --limit is given twice; keep one
            run a b                  | run: unexpected 'b'. Several stages are a range: run A..B. Usage: run STAGE [--limit N] [--where CONDITION] [--retry WHAT] [--fresh] [--budget USD] [--batch] [--anyway] [--dry] [--background] [--set KEY=VALUE]… [--prompt FILE] [--system TEXT] [--instructions TEXT]
            run                      | run: STAGE is missing. Usage: run STAGE [--limit N] [--where CONDITION] [--retry WHAT] [--fresh] [--budget USD] [--batch] [--anyway] [--dry] [--background] [--set KEY=VALUE]… [--prompt FILE] [--system TEXT] [--instructions TEXT]
            try generate..curate     | try: one stage at a time, because each takes what the one before has settled
            estimate generate..curate | estimate: one stage at a time, because what a stage takes is made by the one before
            estimate chunk --prompt a.md | estimate: --prompt says nothing to chunk, which asks no model
            set chunk.siez 3         | set: chunk.siez is not a setting; did you mean chunk.size?
            run 'chunk               | run: it does not end: ' is missing
            status ${x}              | status: unknown variable ${x}; let x = VALUE sets it, or x=VALUE after the script, and $${ is a plain ${
            """)
    void whatIsNotUnderstoodIsCodeTwo(String text, String message) {
        quern().does(text).run().exits(2).prints("").says(message + "\n");
    }

    @Test
    void aWrongPathAmongSeveralImportsNothing() {
        String handbook = Checkout.path("examples/01-quickstart/handbook").toString();
        quern().does("import " + handbook + " " + handbook + "s").run().exits(1).prints("")
                .saysAmongOthers(
                        handbook + "s: no such file or folder; did you mean " + handbook + "?   Nothing was imported.\n");
        quern().args("-f", "csv").does("select count(*) as n from sources;").run().exits(0).prints("n\n0\n");
    }

    @Test
    void anUnknownStageIsNotUnderstood() {
        quern().does("run chnk").run().exits(2).prints("")
                .saysAmongOthers("run: there is no stage 'chnk'. Did you mean chunk?  (stages: chunk, ");
    }

    @Test
    void whatFailsIsCodeOneAndEndsIt() {
        Ran ran = quern().does("import nowhere", "status").run().exits(1).prints("");
        assertThat(ran.err()).startsWith("import: ").contains("nowhere").hasLineCount(1);
        quern().does("select nothing").run().exits(1).saysAmongOthers("SQL: ", "nothing");
    }

    @Test
    void doneButSomeItemsFailedIsCodeThreeAndTheRestGoesOn() throws IOException {
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("a.md"), "# A\n\nSome text about mills and stones.\n");
        Files.write(docs.resolve("b.txt"), new byte[]{'a', (byte) 0xB0, 'b'});
        quern().does("import " + docs, "select count(*) as n from documents").run().exits(3)
                .printsAmongOthers("1 document imported, 1 failed.", " n\n 1\n");
    }

    @Test
    void standardInputIsRead() {
        quern().input("select 1 as a,\n 2 as b;\nhelp exit; exit\nfrobnicate\n").run().exits(0)
                .printsAmongOthers(" a  b\n 1  2\n", "Leave");
    }

    @Test
    void anErrorInInputNamesTheLine() {
        quern().input("# first\n\nselect 1 as a;\nfrobnicate all\nselect 2;\n").run().exits(2)
                .saysAmongOthers("standard input:4: frobnicate: there is no such command.");
    }

    @Test
    void aScriptTakesArgumentsAndStopsAtTheFirstFailure() throws IOException {
        Path script = script("""
                # ${not} a variable: it is a comment
                select '${greeting}' as said,
                       '${here}' as place;
                run ${stage}
                select 'never' as come;
                """);
        Ran ran = quern().args("-q", script.toString(), "greeting=it's", "stage=nothing").run().exits(2);
        assertThat(ran.out()).contains("it's").contains(folder.toString()).doesNotContain("never");
        assertThat(ran.err()).startsWith(script + ":4: run: there is no stage 'nothing'.").hasLineCount(1);
    }

    @Test
    void anUnknownVariableNamesLineAndVariable() throws IOException {
        Path script = script("status\nimport ${dcos}\n");
        quern().args(script.toString(), "docs=x").run().exits(2)
                .saysAmongOthers(script + ":2: import: unknown variable ${dcos}; did you mean ${docs}?");
    }

    @Test
    void aScriptWhoseItemsFailedEndsWithThree() throws IOException {
        Files.writeString(folder.resolve("empty.md"), "");
        Path script = script("import ${here}/empty.md\nselect 'went on' as it;\n");
        quern().args(script.toString()).run().exits(3).printsAmongOthers("went on");
    }

    @Test
    void anUnfinishedStatementIsNamed() throws IOException {
        Path script = script("help exit\nselect 1\n");
        quern().args(script.toString()).run().exits(2).says(script + ":2: select: it does not end: ; is missing\n");
    }

    @Test
    void aScriptThatIsNotThere() throws IOException {
        quern().args("no.quern").run().exits(2).says("quern: there is no script no.quern\n");
        quern().args("status").run().exits(2)
                .says("quern: there is no script status; to do a command, write: quern -c 'status'\n");
        Path script = folder.resolve("latin.quern");
        Files.write(script, "help # caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        quern().args(script.toString()).run().exits(2).saysAmongOthers("is not UTF-8");
    }

    @Test
    void formatsForProgramsHoldNothingButRows() {
        quern().args("-f", "csv").does("select 1 as a, 'x,y' as b").run().exits(0).prints("a,b\n1,\"x,y\"\n").says("");
        quern().args("-f", "jsonl").does("config seed").run().exits(0)
                .printsAmongOthers("{\"key\": \"seed\", \"value\": \"42\", \"from\": \"default\"").says("");
        quern().args("-f", "jsonl").does("set seed 7").run().exits(0).prints("").saysAmongOthers("seed 42 → 7 (quern.yaml).");
    }

    @Test
    void severalCommandsShareWhatTheyLet() {
        quern().args("-f", "csv").does("let n = 41", "select ${n} + 1 as x", "select 2 as y;").run().exits(0)
                .prints("x\n42\ny\n2\n").says("");
    }

    @Test
    void theSecondOfThreeCommandsFails() {
        quern().args("-f", "csv").does("select 1 as x", "select y from nowhere", "select 3 as z").run().exits(1)
                .prints("x\n1\n").saysAmongOthers("SQL: ", "nowhere");
        quern().args("-f", "csv").does("select 1 as x", "frobnicate", "select 3 as z").run().exits(2).prints("x\n1\n")
                .says("frobnicate: there is no such command. help lists the commands; SQL ends with ';'\n");
    }

    @Test
    void theRestOfSeveralCommandsIsDoneWhenTold() {
        quern().args("-f", "csv").does("on-error continue", "frobnicate", "select 3 as z").run().exits(2).prints("z\n3\n")
                .says("frobnicate: there is no such command. help lists the commands; SQL ends with ';'\n");
        quern().does("on-error continue", "select y", "frobnicate", "on-error stop", "frobnicate", "echo never").run().exits(1)
                .prints("");
    }

    @Test
    void theRestOfStandardInputIsDoneWhenTold() {
        quern().args("-f", "csv").input("on-error continue\nselect 1 +\n y;\nselect 3 as z;").run().exits(1).prints("z\n3\n")
                .saysAmongOthers("standard input:3: SQL: ");
    }

    @Test
    void inputThatEndsInAStatement() {
        quern().input("select 1 as x;\nselect 2 as").run().exits(2).printsAmongOthers(" x\n 1\n")
                .saysAmongOthers("standard input:2: select: it does not end: ; is missing");
        quern().input("").run().exits(0).prints("").says("");
    }

    @Test
    void aScriptComesAfterTheCommands() throws IOException {
        Path script = script("select ${n} as n;\n");
        quern().args("-f", "csv", script.toString(), "n=7").does("select 1 as x").run().exits(0).prints("x\n1\nn\n7\n");
        quern().args("-f", "csv", script.toString(), "n=7").does("frobnicate").run().exits(2).prints("");
    }

    @Test
    void variablesOfTheEnvironmentAreShownWithoutWhatIsSecret() {
        quern().environment(Map.of("OLLAMA_BASE_URL", "http://u:secret@box:11434")).does("config OLLAMA_BASE_URL").run().exits(0)
                .printsAmongOthers("http://[key]@box:11434", "environment", "ollama");
        quern().environment(Map.of("OPENAI_API_KEY", "sk-abcdefgh12345678")).does("config OPENAI_API_KEY").run().exits(0)
                .printsAmongOthers("environment");
        assertThat(quern().environment(Map.of("OPENAI_API_KEY", "sk-abcdefgh12345678")).does("config OPENAI_API_KEY").run().out())
                .doesNotContain("abcdefgh");
        quern().does("config OPENAI_API_KEY").run().exits(0).printsAmongOthers("not set");
        quern().does("config NO_SUCH_VARIABLE").run().exits(2);
    }

    @Test
    void escapesInDataStayText() {
        String sql = "select 'a' || chr(27) || '[31mred' || chr(155) || chr(7) as x";
        Ran table = quern().does(sql).run().exits(0);
        assertThat(table.out()).contains("␛[31mred").doesNotContain("\u001B", "\u009B", "\u0007");
        Ran json = quern().args("-f", "json").does(sql).run().exits(0);
        assertThat(json.out()).doesNotContain("\u001B", "\u0007").contains("\\u001b");
        Ran error = quern().does("run \u001B[2Jx").run().exits(2);
        assertThat(error.err()).contains("␛[2Jx").doesNotContain("\u001B");
    }

    @Test
    void debugShowsWhere() {
        Ran quiet = quern().does("import nowhere").run();
        assertThat(quiet.err()).doesNotContain("    at ");
        quern().args("--debug").does("import nowhere").run().exits(1).saysAmongOthers("import: ", "    at dev.quern.");
    }

    @Test
    void settingsAreWrittenAndRead() throws IOException {
        quern().does("init", "set chunk.size 1400", "config chunk.size", "unset chunk.size", "config chunk.size").run().exits(0)
                .printsAmongOthers("wrote quern.yaml\n", "chunk.size 1000 → 1400 (quern.yaml).",
                        "chunk.size 1400 → 1000 (quern.yaml).");
        assertThat(workspace.resolve("quern.yaml")).content().contains("chunk:");
        quern().does("set chunk.size many").run().exits(2).saysAmongOthers("set: chunk.size");
    }

    @Test
    void aBrokenConfigurationNamesItsLine() throws IOException {
        Files.createDirectories(workspace);
        Files.writeString(workspace.resolve("quern.yaml"), "seed: 1\nchunk:\n  siez: 3\n");
        quern().does("status").run().exits(1).saysAmongOthers("status: quern.yaml line 3: ", "size");
    }

    @Test
    void anotherWorkspaceCanBeOpened() {
        Path other = folder.resolve("other place");
        quern().args("-q").does("open '" + other + "'", "set seed 9", "config seed").run().exits(0).printsAmongOthers("9");
        assertThat(other.resolve("quern.yaml")).exists();
        assertThat(workspace.resolve("quern.yaml")).doesNotExist();
    }

    private Program quern() {
        return Program.in(workspace);
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("test.quern"), text);
    }
}
