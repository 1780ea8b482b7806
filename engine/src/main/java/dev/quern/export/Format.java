package dev.quern.export;

/** What an export writes. */
public enum Format {
    /** Chat messages, one JSON object a line, one file a split. */
    JSONL("jsonl"),
    /** Parquet that Hugging Face {@code datasets} opens with features and splits. */
    PARQUET("parquet"),
    /** Chunk files, Q&amp;A files, the combined file and the texts to train on. */
    QA_FILES("qa-files"),
    /** What was said between stages and models, one JSON object an item, run and stage. */
    CONVERSATIONS("conversations");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** Returns the word that people type. */
    public String word() {
        return word;
    }
}
