package dev.quern.shell.command.decide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Question and answer, as a person edits them in an editor: the question, a line of dashes, the answer. */
record SampleText(String question, String answer) {
    private static final String LINE = "----";

    /** Returns the command of the person's editor; null when the environment names none. */
    static @Nullable String editor() {
        String visual = System.getenv("VISUAL");
        return visual == null || visual.isBlank() ? blankIsNull(System.getenv("EDITOR")) : visual;
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Lets the person edit it; nothing when the editor failed or the line of dashes is gone. */
    Optional<SampleText> inEditor() throws IOException, InterruptedException {
        Path file = Files.createTempFile("quern-review-", ".txt");
        try {
            Files.writeString(file, question + "\n" + LINE + "\n" + answer + "\n");
            Process process = new ProcessBuilder("sh", "-c", editor() + " \"$1\"", "sh", file.toString()).inheritIO().start();
            try {
                if (process.waitFor() != 0) {
                    return Optional.empty();
                }
            } finally {
                process.destroy();
            }
            return parse(Files.readString(file));
        } finally {
            Files.delete(file);
        }
    }

    private static Optional<SampleText> parse(String text) {
        String[] parts = ("\n" + text).split("\n" + LINE + "\\s*\n", 2);
        return parts.length < 2 ? Optional.empty() : Optional.of(new SampleText(parts[0].strip(), parts[1].strip()));
    }
}
