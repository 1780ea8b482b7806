package dev.quern.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PromptsTest {
    private static final PromptSpec SPEC = Prompts.QUESTION;

    @TempDir
    Path workspace;

    @ParameterizedTest
    @MethodSource("dev.quern.llm.prompt.Prompts#known")
    void everyPromptThatComesWithQuernCanBeAskedWith(PromptSpec spec) throws Exception {
        PromptTemplate template = Prompts.builtIn(spec);
        template.check();
        assertThat(template.used()).contains(PromptSpec.EXTRA_INSTRUCTIONS).containsAll(spec.required());
        assertThat(spec.names()).contains(PromptSpec.EXTRA_INSTRUCTIONS).doesNotHaveDuplicates();
        assertThat(template.fill(Map.of()).getLast().text()).doesNotContain("{if", "{endif}");
    }

    @Test
    void theFileOfTheWorkspaceWins() throws Exception {
        Prompts prompts = new Prompts(workspace);
        assertThat(prompts.load(SPEC).origin()).isEqualTo("built-in");
        write("\uFEFFAsk about {text}");
        PromptTemplate own = prompts.load(SPEC);
        assertThat(own.origin()).isEqualTo("prompts/question.md");
        assertThat(own.fill(Map.of("text", "T")).getLast().text()).isEqualTo("Ask about T");
        write("Ask more about {text}");
        assertThat(own.text()).isEqualTo("Ask about {text}");
        assertThat(prompts.load(SPEC).text()).isEqualTo("Ask more about {text}");
        Files.delete(workspace.resolve("prompts/question.md"));
        assertThat(prompts.load(SPEC).hash()).isEqualTo(Prompts.builtIn(SPEC).hash());
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        Prompts prompts = new Prompts(workspace);
        Path file = write("{text}");
        Files.write(file, new byte[]{'a', (byte) 0xC3, '('});
        assertThatThrownBy(prompts.load(SPEC)::check).hasMessage("prompts/question.md is not UTF-8 text; save it as UTF-8");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(prompts.load(SPEC)::check)
                .hasMessage("prompts/question.md has 1,048,577 bytes; a prompt has at most 1,048,576");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(prompts.load(SPEC)::check).hasMessage("prompts/question.md is no file; a prompt is a text file");
    }

    @Test
    void namesThePromptThatSomebodyMeant() {
        assertThatThrownBy(() -> Prompts.spec("qestion"))
                .hasMessageStartingWith("there is no prompt 'qestion'. Did you mean question?  (prompts: question");
    }

    private Path write(String text) throws Exception {
        Path file = workspace.resolve("prompts/question.md");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
