package dev.quern.shell.command.look;

import dev.quern.shell.command.CallText;
import dev.quern.shell.view.CellText;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.KeyValues;
import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import dev.quern.shell.view.markdown.JsonOutline;
import dev.quern.shell.view.markdown.MarkdownText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An item for a person who reads it: what is known of it beside each other, then its texts below headings of their own, laid out as what
 * they are. What is NULL or empty is left out.
 *
 * @param columns name to value, as the engine tells them
 * @param raw whether texts stand as they are kept
 */
record ItemText(Map<String, @Nullable Object> columns, boolean raw) {
    /** The columns that hold the text of a document, in whose kind it is. */
    private static final Set<String> OF_THE_DOCUMENT = Set.of("text", "passage", "context", "caption");

    /** What models write and read is Markdown, or JSON that holds it. */
    private static final Set<String> WRITTEN = Set.of("question", "answer", "request", "response");

    private static final Set<String> CODE = Set.of("code_before");

    /** The text itself has them. */
    private static final String OUTLINE = "headings";

    private static final String PLAIN_KIND = "text";
    private static final int MARGIN = 1;
    private static final int RULE = 60;

    /** Longer lines are hard to read. */
    private static final int WIDEST = 100;

    /**
     * Lays it out.
     *
     * @param width of the terminal, in columns
     */
    List<String> lines(int width, boolean colour) {
        List<String> lines = new ArrayList<>(fields(width, colour));
        columns.forEach((name, value) -> {
            if (isText(name) && value instanceof String text && !text.isBlank()) {
                lines.add("");
                lines.add(rule(name.replace('_', ' '), width, colour));
                text(name, text, Math.min(width, WIDEST) - 2 * MARGIN, colour)
                        .forEach(line -> lines.add((" " + line).stripTrailing()));
            }
        });
        return lines;
    }

    private static boolean isText(String name) {
        return OF_THE_DOCUMENT.contains(name) || WRITTEN.contains(name) || CODE.contains(name);
    }

    private List<String> fields(int width, boolean colour) {
        KeyValues fields = new KeyValues();
        columns.forEach((name, value) -> {
            if (!isText(name) && !OUTLINE.equals(name) && value != null
                    && !(value instanceof Collection<?> all && all.isEmpty())) {
                fields.add(name.replace('_', ' '), said(name, value));
            }
        });
        return fields.render(colour, width).lines().toList();
    }

    private static String said(String name, Object value) {
        return switch (value) {
            case List<?> list -> joined(list, name.equals("heading_path") ? " › " : name.equals("notes") ? "\n" : ", ");
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + CellText.of(entry.getValue(), "NULL"))
                    .collect(Collectors.joining(" · "));
            default -> CellText.of(value, "NULL");
        };
    }

    private static String joined(List<?> list, String between) {
        return list.stream().map(element -> CellText.of(element, "NULL")).collect(Collectors.joining(between));
    }

    private List<String> text(String name, String text, int width, boolean colour) {
        if (raw || OF_THE_DOCUMENT.contains(name) && PLAIN_KIND.equals(kind())) {
            return Wrap.lines(VisibleText.lines(text), width);
        }
        if (CODE.contains(name)) {
            return MarkdownText.code(text, width, colour);
        }
        return WRITTEN.contains(name) ? JsonOutline.lines(text, width, colour) : MarkdownText.lines(text, width, colour);
    }

    private @Nullable Object kind() {
        return columns.containsKey("document_kind") ? columns.get("document_kind") : columns.get("kind");
    }

    private static String rule(String name, int width, boolean colour) {
        String rule = " ── " + name + " ";
        int length = Math.max(2, Math.min(RULE, width - MARGIN) - DisplayWidth.of(rule));
        String whole = rule + "─".repeat(length);
        return colour ? "\u001b[2m" + whole + "\u001b[0m" : whole;
    }

    /** Whether it is a picture itself. */
    boolean isPicture() {
        return id().startsWith("img-");
    }

    /** Returns the ids of the pictures that belong to it: its own, or those in a chunk. */
    List<String> pictures() {
        if (isPicture()) {
            return List.of(id());
        }
        return id().startsWith("chk-") && columns.get("images") instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Returns what the pager says below. */
    String title() {
        return CallText.shortId(id());
    }

    private String id() {
        return String.valueOf(Objects.requireNonNull(columns.get("id"), "every item has an id"));
    }
}
