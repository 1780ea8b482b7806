package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.source.ParsedDocument.LeftOut;
import dev.quern.source.ParsedDocument.Why;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What readers say of images that a document refers to and that are not kept. */
class LeftOutImagesTest {
    private static final Map<String, byte[]> FILES = Map.of("empty.png", new byte[0], "scan.tiff", new byte[]{'I', 'I', '*', 0},
            "lfs.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n".getBytes(StandardCharsets.UTF_8));

    private static final String LINKS = "![a](scan.tiff) <img src='empty.png'>\n\n![b](lfs.png)\n\n![c](gone.png)";

    private static Resources resources() {
        return reference -> FILES.containsKey(reference)
                ? new Resources.Content(FILES.get(reference))
                : Resources.none().find(reference);
    }

    private static List<LeftOut> read(SourceReader reader, String text) throws UnreadableSourceException {
        return reader.read("x", text.getBytes(StandardCharsets.UTF_8), resources()).leftOut();
    }

    @Test
    @DisplayName("of Markdown: what was seen, and the line, counted with what stands before the text")
    void markdown() throws UnreadableSourceException {
        assertThat(read(new MarkdownReader(), "---\ntitle: x\n---\n" + LINKS + "\n\n![again](gone.png), ![and](gone.png)\n"))
                .containsExactly(
                        new LeftOut(Why.UNREADABLE, "scan.tiff", "4 bytes that are no PNG, JPEG, GIF, WebP, BMP or SVG (line 4)"),
                        new LeftOut(Why.UNREADABLE, "empty.png", "it is empty (line 4)"),
                        new LeftOut(Why.UNREADABLE, "lfs.png",
                                "only a pointer of Git LFS; git lfs pull brings the picture (line 6)"),
                        new LeftOut(Why.MISSING, "gone.png", "no such file (line 8 and 2 more places)"));
    }

    @Test
    @DisplayName("of HTML: what was seen, also in headings and tables, and nothing of an image without a reference")
    void html() throws UnreadableSourceException {
        assertThat(read(new HtmlReader(), "<h1>Mill <img src='a.png'></h1><p>Text <img src=''> <img alt=x></p>"
                + "<table><tr><th>A<th>B<tr><td>1<td><img src='scan.tiff'></table><p><img src='a.png'>"))
                .containsExactly(
                        new LeftOut(Why.MISSING, "a.png", "no such file (2 places)"),
                        new LeftOut(Why.UNREADABLE, "scan.tiff", "4 bytes that are no PNG, JPEG, GIF, WebP, BMP or SVG"));
    }

    @Test
    @DisplayName("of notebooks: outputs and attachments as well; an output that has one readable form is kept")
    void notebook() throws UnreadableSourceException {
        String png = SampleImages.dataUri(3, 2).substring("data:image/png;base64,".length());
        assertThat(read(new NotebookReader(), """
                {"nbformat": 4, "cells": [
                  {"cell_type": "markdown", "source": "![a](attachment:own.png) ![b](attachment:none.png) ![c](gone.png)",
                   "attachments": {"own.png": {"image/png": "AAAA"}}},
                  {"cell_type": "code", "source": "plot()", "outputs": [
                   {"output_type": "display_data", "data": {"image/png": "!", "text/plain": "a plot"}},
                   {"output_type": "display_data", "data": {"image/avif": "AAAA"}},
                   {"output_type": "display_data", "data": {"image/png": "AAAA", "image/gif": "%s"}},
                   {"output_type": "display_data", "data": {"text/plain": "no picture"}}]}]}
                """.formatted(png)))
                .containsExactly(
                        new LeftOut(Why.UNREADABLE, "attachment:own.png (image/png)",
                                "3 bytes that are no PNG, JPEG, GIF, WebP, BMP or SVG"),
                        new LeftOut(Why.MISSING, "attachment:none.png", "the cell has no attachment of that name"),
                        new LeftOut(Why.MISSING, "gone.png", "no such file"),
                        new LeftOut(Why.UNREADABLE, "output 1 (image/png)", "it is empty"),
                        new LeftOut(Why.UNREADABLE, "output 2", "of a kind that is not read here"));
    }

    @Test
    @DisplayName("a picture in the text itself is named by its beginning")
    void embedded() throws UnreadableSourceException {
        List<LeftOut> leftOut = read(new MarkdownReader(), "![a](data:image/png;base64," + "A".repeat(400) + ") ![b](data:x)\n");
        assertThat(leftOut).extracting(LeftOut::why).containsExactly(Why.UNREADABLE, Why.UNREADABLE);
        assertThat(leftOut.getFirst().what()).hasSize(200).startsWith("data:image/png;base64,AAAA").endsWith("A…");
        assertThat(leftOut.getLast()).isEqualTo(
                new LeftOut(Why.UNREADABLE, "data:x", "what it carries cannot be decoded (line 1)"));
    }

    @Test
    @DisplayName("after the first five thousand the rest is one row with their number")
    void many() throws UnreadableSourceException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_003; i++) {
            text.append("![x](").append(i).append(".png)\n\n");
        }
        List<LeftOut> leftOut = read(new MarkdownReader(), text.toString());
        assertThat(leftOut).hasSize(5_001);
        assertThat(leftOut.get(4_999)).isEqualTo(new LeftOut(Why.MISSING, "4999.png", "no such file (line 9999)"));
        assertThat(leftOut.getLast()).isEqualTo(new LeftOut(Why.TOO_MANY, "3 pictures near the end", "after 5000"));
    }
}
