package dev.quern.shell.view.markdown;

import dev.quern.shell.view.CellText;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as an outline: short values beside their names, texts of several lines below them, read as Markdown, and text that is JSON itself
 * opened in its place. Stateless.
 */
public final class JsonOutline {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What is deeper stands on one line. */
    private static final int DEEPEST = 16;

    private static final int INDENT = 2;

    /** Text without a blank that is longer, in characters, holds bytes, such as a picture. */
    private static final int LONGEST_WORD = 400;

    private final boolean colour;

    private JsonOutline(boolean colour) {
        this.colour = colour;
    }

    /**
     * Lays a text out; one that is no JSON is read as Markdown.
     *
     * @param width in columns, 1 or more
     */
    public static List<String> lines(String text, int width, boolean colour) {
        Object value = parsed(text);
        return value == null ? MarkdownText.lines(text, width, colour) : new JsonOutline(colour).block(value, width, 0);
    }

    /** Only objects and arrays: a text that is a number is a text. */
    private static @Nullable Object parsed(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return null;
        }
        try {
            return JSON.readValue(stripped, Object.class);
        } catch (JacksonException e) {
            return null; // text that begins with a bracket is text
        }
    }

    private List<String> block(Object value, int width, int depth) {
        if (depth >= DEEPEST || width < DEEPEST) {
            return Wrap.lines(VisibleText.lines(CellText.of(value, "null")), Math.max(width, 1));
        }
        List<String> lines = new ArrayList<>();
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, member) -> member(String.valueOf(name), member, width, depth, lines));
            case List<?> list -> list.forEach(element -> element(element, width, depth, lines));
            case String text -> lines.addAll(text(text, width, depth));
            default -> lines.add(VisibleText.of(value.toString()));
        }
        return lines;
    }

    private List<String> text(String text, int width, int depth) {
        Object inner = parsed(text);
        if (inner != null) {
            return block(inner, width, depth + 1);
        }
        if (text.length() > LONGEST_WORD && text.indexOf(' ') < 0 && text.indexOf('\n') < 0) {
            return List
                    .of(DisplayWidth.shorten(VisibleText.of(text.substring(0, LONGEST_WORD / 2)), Math.max(width - 24, 1)) + " "
                            + text.codePointCount(0, text.length()) + " characters");
        }
        return MarkdownText.lines(text, width, colour);
    }

    private void member(String name, @Nullable Object value, int width, int depth, List<String> lines) {
        String shown = VisibleText.of(name);
        String inline = inline(value);
        if (inline != null && DisplayWidth.of(shown) + INDENT + DisplayWidth.of(inline) <= width) {
            lines.add(painted(shown) + "  " + inline);
            return;
        }
        lines.add(painted(DisplayWidth.shorten(shown, width)));
        block(value == null ? "null" : value, width - INDENT, depth + 1)
                .forEach(line -> lines.add((" ".repeat(INDENT) + line).stripTrailing()));
    }

    private void element(@Nullable Object element, int width, int depth, List<String> lines) {
        String mark = "- ";
        for (String line : block(element == null ? "null" : element, width - mark.length(), depth + 1)) {
            lines.add((mark + line).stripTrailing());
            mark = "  ";
        }
    }

    /** Returns a value that fits on a line; null for what is a block. */
    private static @Nullable String inline(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> map.isEmpty() ? "{}" : null;
            case List<?> list ->
                list.stream().allMatch(element -> element instanceof Number || element instanceof String text && isWord(text))
                        ? VisibleText.of(CellText.of(list, "null"))
                        : null;
            case String text -> text.contains("\n") || parsed(text) != null ? null : VisibleText.of(text);
            default -> VisibleText.of(value.toString());
        };
    }

    private static boolean isWord(String text) {
        return text.length() < 32 && text.indexOf('\n') < 0;
    }

    private String painted(String name) {
        return Face.DIM.on(name, colour);
    }
}
