package dev.quern.export;

/** The files of an export {@code qa-files}. */
public enum QaFile {
    /** {@code {stem}_chunks.json}: the chunks of a document. */
    CHUNKS("chunks"),
    /** {@code {stem}_qa.json}: the questions and answers of a document. */
    QA("qa"),
    /** {@code training_data.json}: those of all completed documents, none twice. */
    COMBINED("combined"),
    /** {@code {stem}_trainingdata.jsonl}: the texts to train on, of a document. */
    TRAINING("training");

    private final String word;

    QaFile(String word) {
        this.word = word;
    }

    /** Returns the word that people type. */
    public String word() {
        return word;
    }
}
