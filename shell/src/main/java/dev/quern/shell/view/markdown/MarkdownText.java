package dev.quern.shell.view.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/**
 * Markdown as a person reads it: CommonMark 0.31 with tables and struck text as GitHub has them. The lines hold no control character but
 * the escape sequences for bold, dim, italic, underlined, struck and the colour of code; without colour the marks of emphasis and code stay
 * as they were written. Stateless.
 */
public final class MarkdownText {
    /** Deeper nesting is read as plain text. */
    private static final int DEEPEST = 20;

    /** The settings of a page, which are YAML and would be read as a heading. */
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---[ \\t]*\\n(.*?\\n)(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)",
            Pattern.DOTALL);

    private static final Parser PARSER = Parser.builder()
            .extensions(Set.of(TablesExtension.create(), StrikethroughExtension.builder().requireTwoTildes(true).build()))
            .maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();

    private MarkdownText() {}

    /**
     * Lays a text out.
     *
     * @param width in columns, 1 or more
     * @param colour whether escape sequences may be written
     * @return the lines, none wider than {@code width} from 16 columns on
     */
    public static List<String> lines(String text, int width, boolean colour) {
        Blocks blocks = new Blocks(colour);
        Matcher front = FRONT_MATTER.matcher(text);
        List<String> lines = new ArrayList<>();
        String rest = text;
        if (front.find()) {
            lines.addAll(blocks.code("yaml", front.group(1), width));
            lines.add("");
            rest = text.substring(front.end());
        }
        lines.addAll(blocks.of(PARSER.parse(rest), width));
        return lines;
    }

    /** Lays code out as a fenced block is. */
    public static List<String> code(String text, int width, boolean colour) {
        return new Blocks(colour).code("", text, width);
    }
}
