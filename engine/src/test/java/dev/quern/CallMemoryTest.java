package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.Dialect;
import dev.quern.testing.ChildProcess;
import dev.quern.testing.Sacks;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand calls in a process whose heap holds a small part of what is sent and answered: the replies alone are twice as
 * large.
 */
@Timeout(600)
class CallMemoryTest {
    private static final int ITEMS = 10_000;
    private static final int ROUNDS = 10;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void memoryStaysFlatOverAHundredThousandCalls() throws Exception {
        Sacks.fill(folder.resolve("ws"), ITEMS);
        String thought = "hm, ".repeat(500);
        try (FaultServer server = FaultServer.start(
                call -> Act.says(Answer.of(Sacks.answer(Sacks.number(call.prompt()))).thinking(thought)))) {
            ProcessBuilder builder = ChildProcess.java(
                    LoadChild.class, folder.resolve("ws"), server.url(Dialect.OPENAI), ROUNDS);
            builder.command().add(1, "-Xmx96m");
            Process child = builder.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
            List<Long> used = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(Long::valueOf).toList();

            assertThat(child.waitFor()).isZero();
            assertThat(server.requests()).isEqualTo((long) ITEMS * ROUNDS);
            assertThat(used).hasSize(ROUNDS);
            assertThat(used.getLast()).as("bytes in use after each round: %s", used)
                    .isLessThan(used.get(1) + 8 * MEGABYTE);
        }
    }
}
