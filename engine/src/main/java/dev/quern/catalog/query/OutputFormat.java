package dev.quern.catalog.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rows of a query may be written as; the ending of the file says which. */
public enum OutputFormat {
    /** RFC 4180 with a header; NULL is an empty field, empty text is {@code ""}. */
    CSV(".csv", "format csv, header true"),
    /** Apache Parquet, with Zstandard. */
    PARQUET(".parquet", "format parquet, compression zstd"),
    /** One array of objects. */
    JSON(".json", "format json, array true"),
    /** One object a line. */
    JSONL(".jsonl", "format json, array false"),
    /** A table of GitHub Flavored Markdown; whoever shows rows to people writes it. */
    MARKDOWN(".md", "");

    private final String ending;
    private final String options;

    OutputFormat(String ending, String options) {
        this.ending = ending;
        this.options = options;
    }

    /** Returns the format that a file's name ends with. */
    public static Optional<OutputFormat> of(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> lower.endsWith(format.ending) && lower.length() > format.ending.length())
                .findFirst();
    }

    /** Returns the endings as people read them: {@code .csv, .parquet, …}. */
    public static String endings() {
        return Arrays.stream(values()).map(format -> format.ending).collect(Collectors.joining(", "));
    }

    /** Returns the options of COPY; "" where COPY cannot write it. */
    String copyOptions() {
        return options;
    }
}
