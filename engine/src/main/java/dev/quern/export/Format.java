package dev.quern.export;

/** What an export writes. */
public enum Format {
    /** Chat messages, one JSON object a line, one file a split. */
    JSONL("jsonl"),
    /** Parquet that Hugging Face {@code datasets} opens with features and splits. */
    PARQUET("parquet");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** Returns the word that people type. */
    public String word() {
        return word;
    }
}
