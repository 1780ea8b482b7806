package dev.quern.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workspace of numbered chunks, ready for a model: whoever sees a request can tell which chunk it is about. */
public final class Sacks {
    private static final Pattern NUMBER = Pattern.compile("Sack (\\d{6})");
    private static final int PER_FILE = 500;

    private Sacks() {}

    /** Makes a workspace of {@code count} chunks, each with a number from 0 on. */
    public static void fill(Path workspace, int count) throws Exception {
        Path docs = Files.createDirectories(workspace.resolve("docs"));
        for (int from = 0; from < count; from += PER_FILE) {
            write(docs.resolve("sacks-%06d.md".formatted(from)), from, Math.min(count, from + PER_FILE));
        }
        MilledWorkspace.paragraphs(workspace, docs);
    }

    private static void write(Path file, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = from; number < to; number++) {
            text.append("Sack ").append("%06d".formatted(number)).append(
                    " of rye was brought to the mill by the cart of the village, weighed on the large scale beside the door, and"
                            + " ground before the evening because the wheel had water.\n\n");
        }
        Files.writeString(file, text);
    }

    /** Returns the number of the chunk that a request is about. */
    public static int number(String prompt) {
        Matcher matcher = NUMBER.matcher(prompt);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no sack in: " + prompt);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Returns an answer about a chunk, as the stage {@code generate} wants it for one question. */
    public static String answer(int number) {
        return "[{\"question\": \"What was sack %06d full of?\", \"answer\": \"rye\", \"kind\": \"factual\"}]".formatted(number);
    }
}
