package dev.quern.shell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A document of many short chunks, and the settings with which a {@link ModelServer} is asked one question about each, two at a time. */
public final class ManyMills {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private ManyMills() {}

    /** Writes the document. */
    public static Path write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("# Mills\n");
        for (int i = 1; i <= 24; i++) {
            text.append("\nMill number ").append(i).append(
                    " stands at the river and has two stones. The stones weigh 900 kilograms each, and the miller dresses them every winter with a bill.\n");
        }
        return Files.writeString(folder.resolve("mills.md"), text);
    }

    /** Makes a workspace in which {@code generate} comes next, and asks {@code model}. */
    public static void prepare(Path workspace, Path document, ModelServer model, String... more) {
        List<String> settings = Stream.concat(Stream.of("import '" + document + "'", "set chunk.size 200", "set concurrency 2",
                "set generate.questions_per_chunk 1", "set roles.question.dialect openai",
                "set roles.question.base_url " + model.url(), "set roles.question.model writer"), Stream.of(more)).toList();
        Program.in(workspace).does(settings.toArray(String[]::new)).does("run chunk..filter-chunks").run().exits(0);
    }

    /** Waits until so many calls wait for their answers. */
    public static void waitForHeld(ModelServer model, int calls) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (model.held() < calls) {
            assertThat(System.nanoTime()).as("%d calls wait, %d are answered", model.held(), model.answered().size())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
