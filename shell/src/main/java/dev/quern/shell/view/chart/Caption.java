package dev.quern.shell.view.chart;

import java.util.List;

/**
 * What is said around a chart.
 *
 * @param title above it; may be empty
 * @param notes below it, each one sentence or phrase: what was left out, how many rows there were
 */
public record Caption(String title, List<String> notes) {
    /** Copies the notes. */
    public Caption {
        notes = List.copyOf(notes);
    }

    /** A title and nothing else. */
    public static Caption of(String title) {
        return new Caption(title, List.of());
    }
}
