package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quern.source.ParsedDocument.ParsedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookReaderTest extends ReaderContract {
    private static final String PNG = Base64.getMimeEncoder().encodeToString(SampleImages.png(200, 100)).replace("\r\n", "\\n");
    private static final String JPEG = Base64.getEncoder().encodeToString(SampleImages.encoded(30, 20, "jpg"));
    private static final String NOTEBOOK = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "python"}}, "cells": [
             {"cell_type": "markdown", "metadata": {}, "source": ["# Flow of grain\\n", "\\n", "Look at ![it](REFERENCE) and ![mine](attachment:own.png)."],
              "attachments": {"own.png": {"image/png": "PNG"}}},
             {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": "plot(42)\\n", "outputs": [
              {"output_type": "stream", "name": "stdout", "text": ["10 %\\r50 %\\r100 %\\n", "\\u001b[31mdone\\u001b[0m\\n"]},
              {"output_type": "display_data", "metadata": {}, "data": {"text/plain": ["<Figure size 640x480 with 1 Axes>"],
               "image/jpeg": "JPEG", "image/png": "PNG"}},
              {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "'```'"}},
              {"output_type": "error", "ename": "ValueError", "evalue": "no grain", "traceback": ["long"]}]},
             {"cell_type": "code", "execution_count": null, "metadata": {}, "source": [], "outputs": []},
             {"cell_type": "markdown", "metadata": {}, "source": "```\\nunclosed"},
             {"cell_type": "markdown", "metadata": {}, "source": "## Losses"}
            ]}
            """.replace("PNG", PNG).replace("JPEG", JPEG);

    @Override
    SourceReader reader() {
        return new NotebookReader();
    }

    @Override
    String fileName() {
        return "grain.ipynb";
    }

    @Override
    byte[] valid(String reference) {
        return NOTEBOOK.replace("REFERENCE", reference).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int images() {
        return 3;
    }

    @Override
    List<String> headings() {
        return List.of("Flow of grain", "Losses");
    }

    private static ParsedDocument read(String json) throws UnreadableSourceException {
        return new NotebookReader().read("x.ipynb", json.getBytes(StandardCharsets.UTF_8), Resources.none());
    }

    @Test
    @DisplayName("writes cells as Markdown, code fenced, outputs after it, pictures where they were shown")
    void wholeNotebook() throws UnreadableSourceException {
        ParsedDocument notebook = read(NOTEBOOK.replace("REFERENCE", "gone.png"));
        assertThat(notebook.text()).isEqualTo("""
                # Flow of grain

                Look at ![it](gone.png) and ![mine](attachment:own.png).

                ```python
                plot(42)
                ```

                Output:

                ```
                100 %
                done
                ```

                ![](image-1.png)

                Output:

                ````
                '```'
                ValueError: no grain
                ````

                ```
                unclosed

                ## Losses
                """);
        assertThat(notebook.title()).isEqualTo("Flow of grain");
        assertThat(notebook.images()).extracting(ParsedImage::mediaType).containsExactly("image/png", "image/png");
        assertThat(notebook.images().getLast().codeBefore()).isEqualTo("plot(42)");
    }

    @Test
    @DisplayName("reads the older format with worksheets, heading cells and its own names of outputs")
    void formatThree() throws UnreadableSourceException {
        ParsedDocument notebook = read("""
                {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [
                 {"cell_type": "heading", "level": 2, "source": ["Old"]},
                 {"cell_type": "code", "language": "python", "prompt_number": 1, "input": ["1+1"], "outputs": [
                  {"output_type": "pyout", "prompt_number": 1, "text": ["2"]}, {"output_type": "display_data", "png": "PNG"},
                  {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": []}]}]}]}
                """.replace("PNG", PNG));
        assertThat(notebook.text()).isEqualTo("""
                ## Old

                ```python
                1+1
                ```

                Output:

                ```
                2
                ```

                ![](image-1.png)

                Output:

                ```
                E: v
                ```
                """);
        assertThat(notebook.images()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"cells\": [1 2]}|not JSON: line 1, column 14: expected ',', saw '2'",
        "{\"cells\" 1}|not JSON: line 1, column 10: expected ':', saw '1'",
        "{\"cells\": [|not JSON: line 1, column 12: the file ends too early",
        "{cells: 1}|not JSON: line 1, column 2: expected '\"', saw 'c'", "[1]|not a notebook: there is no \"nbformat\"",
        "{\"nbformat\": 4}|not a notebook: there are no \"cells\"",
        "{\"nbformat\": 2, \"cells\": []}|notebook format 2 is not supported; 3 and 4 are",
        "{\"nbformat\": 4, \"cells\": []}|empty: the notebook has no cell with content"})
    @DisplayName("says what is wrong, and where")
    void complaints(String json, String message) {
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(json)).withMessage(message);
    }

    @Test
    @DisplayName("escapes that JSON can write and a catalog cannot hold become U+FFFD")
    void forbiddenCharacters() throws UnreadableSourceException {
        ParsedDocument notebook = read(
                "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"a\\u0000b\\ud800c \\ud83d\\ude00\\n# H\\u0000\"}]}");
        assertThat(notebook.text()).isEqualTo("a\uFFFDb\uFFFDc 😀\n# H\uFFFD\n");
        assertThat(notebook.headings().getFirst().title()).isEqualTo("H\uFFFD");
        assertThat(notebook.headings().getFirst().startChar()).isEqualTo(8);
    }

    @Test
    @DisplayName("nesting without end is refused, not followed")
    void nesting() {
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read("[".repeat(100_000)))
                .withMessageContaining("not a notebook");
    }
}
