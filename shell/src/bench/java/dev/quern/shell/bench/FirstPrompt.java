package dev.quern.shell.bench;

import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * How long until the first prompt: from the start of the launcher, in a small workspace and in one of a million items, and {@code jshell} of
 * the same JDK beside it.
 */
final class FirstPrompt implements Figure {
    @Override
    public String measure(Bench bench, int runs) throws IOException, InterruptedException, SQLException {
        Path small = bench.folder().resolve("small");
        Bench.run(Bench.quern(small, "-c", "init"), bench.folder().resolve("init.txt"));
        Path million = bench.million();
        List<String> jshell = List.of(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
        Times ours = new Times();
        Times large = new Times();
        Times theirs = new Times();
        for (int i = 0; i < runs; i++) {
            start(bench, Bench.quern(small), " › ", ours);
            start(bench, jshell, "jshell> ", theirs);
            start(bench, Bench.quern(million), " › ", large);
        }
        return Times.header("first prompt") + ours.row("quern") + large.row("quern, a million items") + theirs.row("jshell")
                + String.format(Locale.ROOT, "%nquern / jshell: %.2f, with a million items %.2f%n",
                        ours.median() / theirs.median(),
                        large.median() / theirs.median());
    }

    private static void start(Bench bench, List<String> command, String prompt, Times times)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Pty pty = bench.terminal(command)) {
            pty.sees(prompt);
            times.since(began);
            pty.type("\u0004").ends();
        }
    }
}
