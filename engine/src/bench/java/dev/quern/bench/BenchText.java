package dev.quern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Makes text of a kind, the same on every machine. */
final class BenchText {
    private static final int MEGABYTE = 1_000_000;

    private BenchText() {}

    /**
     * Returns text of {@code megabytes} million bytes in UTF-8, or a few bytes less.
     *
     * @param kind {@code prose}: paragraphs of 200 to 1400 letters between blank lines; {@code wrapped}: the same, in lines of 80;
     *     {@code long-lines}: paragraphs of 20 kB, so that each is cut at spaces; {@code solid}: letters without any separator; {@code
     *     chinese}: paragraphs without spaces; {@code emoji}: words and surrogate pairs; anything else is a file, repeated
     */
    static String of(String kind, int megabytes) {
        long bytes = (long) megabytes * MEGABYTE;
        SplittableRandom random = new SplittableRandom(42);
        return switch (kind) {
            case "prose" -> prose(random, bytes, 200, 1400, "abcdefghijklmnopqrstuvwxyz", false);
            case "wrapped" -> prose(random, bytes, 200, 1400, "abcdefghijklmnopqrstuvwxyz", true);
            case "long-lines" -> prose(random, bytes, 20_000, 20_001, "abcdefghijklmnopqrstuvwxyz", false);
            case "solid" -> "x".repeat(Math.toIntExact(bytes));
            case "chinese" -> fill("工业革命改变了世界人们的生活方式从此不同。".repeat(20) + "\n\n", bytes);
            case "emoji" -> fill("The mill \ud83d\ude00 grinds \ud83c\udf3e until dawn. ".repeat(15) + "\n\n", bytes);
            default -> fill(read(Path.of(kind)), bytes);
        };
    }

    private static String prose(
            SplittableRandom random, long bytes, int least, int most, String letters, boolean wrap) {
        StringBuilder text = new StringBuilder(Math.toIntExact(bytes));
        while (text.length() < bytes) {
            int end = text.length() + random.nextInt(least, most);
            int line = text.length();
            while (text.length() < end) {
                int word = random.nextInt(1, 11);
                for (int i = 0; i < word; i++) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                boolean full = wrap && text.length() - line > 74;
                text.append(full ? '\n' : ' ');
                line = full ? text.length() : line;
            }
            text.append(".\n\n");
        }
        return text.substring(0, Math.toIntExact(bytes));
    }

    private static String fill(String part, long bytes) {
        int length = part.getBytes(StandardCharsets.UTF_8).length;
        return part.repeat(Math.toIntExact(bytes / length));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("text=" + file + " is neither a kind of text nor a file", e);
        }
    }
}
