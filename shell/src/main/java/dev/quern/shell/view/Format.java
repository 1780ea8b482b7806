package dev.quern.shell.view;

import dev.quern.recipe.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The formats that rows are written in. */
public enum Format {
    /** Aligned columns, fitted to the terminal. */
    TABLE,
    /** One field a line; for wide rows and long text. */
    VERTICAL,
    /** One array of objects. */
    JSON,
    /** One object a line. */
    JSONL,
    /** RFC 4180, with a header, lines ended by a line feed. */
    CSV,
    /** A table of GitHub Flavored Markdown. */
    MARKDOWN;

    private static final Map<String, Format> ALSO = Map.of("ndjson", JSONL, "jsonlines", JSONL, "md", MARKDOWN, "expanded",
            VERTICAL,
            "line", VERTICAL);

    /** Returns the names that people type, in order. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Format::toString).toList();
    }

    /**
     * Reads a format's name in any case; {@code md}, {@code ndjson} and a few others are understood too.
     *
     * @throws IllegalArgumentException for an unknown one; the message names it, the nearest and all
     */
    public static Format parse(String typed) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.toString().equals(word)) {
                return format;
            }
        }
        Format known = ALSO.get(word);
        if (known != null) {
            return known;
        }
        String near = Nearest.to(word, names()).map(name -> " Did you mean " + name + "?").orElse("");
        throw new IllegalArgumentException(
                "there is no format '" + VisibleText.of(typed) + "'." + near + "  (formats: " + String.join(", ", names()) + ")");
    }

    /** Makes the writer of this format. */
    public RowView view(ViewOptions options) {
        return switch (this) {
            case TABLE -> new TableView(options);
            case VERTICAL -> new VerticalView(options);
            case JSON -> new JsonView(false);
            case JSONL -> new JsonView(true);
            case CSV -> new CsvView(options);
            case MARKDOWN -> new MarkdownView(options);
        };
    }

    /** Tells whether the format is made for programs: then nothing but data may be written. */
    public boolean isForPrograms() {
        return this == JSON || this == JSONL || this == CSV;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
