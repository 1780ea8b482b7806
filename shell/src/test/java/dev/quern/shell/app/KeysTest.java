package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two keys, one in the environment and one in .env, go through everything that a person may do, and are seen nowhere. */
class KeysTest {
    private static final String OF_ENVIRONMENT = "sk-canary-environment-4f1e";
    private static final String OF_FILE = "sk-canary-dotenv-9b7c";
    private static final String TYPED = "sk-canary-typed-2d8a";

    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void write() throws IOException {
        workspace = Files.createDirectory(folder.resolve("ws"));
        Files.writeString(workspace.resolve(".env"), "MY_API_KEY='" + OF_FILE + "'\n");
        Files.writeString(workspace.resolve("mill.md"),
                "# Mill\n\nA millrace is the channel that leads water from the pond to the wheel, and it is cleared every autumn.\n");
    }

    @Test
    void keysAreSeenNowhere() throws IOException {
        assertThat(does("config", "import " + workspace, "run chunk..filter-chunks").code()).isZero();
        assertThat(does("set generate.model m", "set retry.patience 0", "set retry.attempts 1", "run generate").code())
                .isEqualTo(1);
        assertThat(does("set roles.question.api_key ${MY_API_KEY}", "config question", "config", "status", "run generate").code())
                .isEqualTo(1);
        assertThat(does("select * from documents", "from traces", "from failures", "from runs",
                "export jsonl " + folder.resolve("out"))
                .code()).isBetween(0, 1);
        for (String refused : List.of(
                "set roles.question.api_key " + TYPED, "set question.api_key '" + TYPED + "'",
                "set roles.question.api_key ${" + TYPED + "}", "set question.api_key Bearer " + TYPED,
                "set api_key " + TYPED)) {
            assertThat(does(refused).code()).as(refused).isNotZero();
        }
        for (String hidden : List.of(
                "select * from read_text('.env')", "select * from read_csv('.env', header = false)", "from read_text('.*')",
                "select * from read_text('*')", "select * from glob('.env')", "copy (select 1) to '.env'",
                "create table lab.keys as select * from read_blob('.env')")) {
            assertThat(does(hidden).code()).as(hidden).isNotZero();
        }
        assertThat(does("import " + workspace.resolve(".env")).err()).contains(".env holds keys, and is never imported");
        Files.createSymbolicLink(workspace.resolve("notes.txt"), workspace.resolve(".env"));
        does("import " + workspace, "import " + workspace.resolve("notes.txt"), "from documents");
        Files.delete(workspace.resolve("notes.txt"));
        assertThat(workspace.resolve(".env")).content().isEqualTo("MY_API_KEY='" + OF_FILE + "'\n");
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.endsWith(".env")) {
                    assertUnseen(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @Test
    void aKeyInTheFileOfSettingsIsRefusedByItsLine() throws IOException {
        Files.writeString(workspace.resolve("quern.yaml"), "roles:\n  question:\n    api_key: " + TYPED + "\n");
        Ran ran = does("config");
        assertThat(ran.code()).isNotZero();
        assertThat(ran.err()).contains("quern.yaml line 3: roles.question.api_key takes the name of an environment variable");
    }

    private Ran does(String... texts) {
        Ran ran = Program.in(workspace).environment(
                Map.of("OPENAI_API_KEY", OF_ENVIRONMENT, "OPENAI_BASE_URL", "http://127.0.0.1:9/v1"))
                .does(texts).run();
        assertUnseen(String.join("; ", texts).replace(TYPED, "…"), ran.out() + ran.err());
        return ran;
    }

    private static void assertUnseen(String where, String text) {
        for (String key : List.of(OF_ENVIRONMENT, OF_FILE, TYPED)) {
            assertThat(text.contains(key)).as("%s in %s", key, where).isFalse();
        }
    }
}
