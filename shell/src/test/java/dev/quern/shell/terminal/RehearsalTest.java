package dev.quern.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void eachLineIsTypedAtAPromptOfATerminal() throws Exception {
        Path heard = folder.resolve("heard");
        String script = "test -t 0 && test -t 1 && for i in 1 2; do printf 'say> '; read -r word; echo \"$word\" >>'" + heard
                + "'; done";
        Rehearsal.play(new ProcessBuilder("sh", "-c", script), "say> ", List.of("one\r", "two words\r"), PATIENCE);
        assertThat(Files.readAllLines(heard)).containsExactly("one", "two words");
    }

    @Test
    void aProgramThatFailsOrWaitsForMoreIsToldApart() {
        assertThatThrownBy(() -> Rehearsal.play(new ProcessBuilder("sh", "-c", "exit 3"), "> ", List.of(), PATIENCE))
                .isInstanceOf(IOException.class).hasMessageContaining("ended with 3");
        assertThatThrownBy(() -> Rehearsal.play(new ProcessBuilder("sleep", "600"), "> ", List.of(), Duration.ofMillis(200)))
                .isInstanceOf(IOException.class).hasMessageContaining("waits");
    }
}
