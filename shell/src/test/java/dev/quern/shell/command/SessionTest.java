package dev.quern.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.SqlCancel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    Path folder;

    /** The workspace may take seconds to open, and SQL begins after that. */
    @Test
    void anInterruptThatCameBeforeTheSqlBeginsStopsIt() {
        try (Session session = new Session(folder, Map.of(), false)) {
            Thread.currentThread().interrupt();
            SqlCancel early = session.sqlBegins();
            assertThat(Thread.interrupted()).as("the interrupt is kept for whoever asks next").isTrue();
            assertThat(early.isCancelled()).isTrue();

            SqlCancel next = session.sqlBegins();
            assertThat(next.isCancelled()).isFalse();
            session.cancel();
            assertThat(next.isCancelled()).isTrue();
        }
    }
}
