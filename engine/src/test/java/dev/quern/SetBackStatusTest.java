package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.StatusBoard;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of a workspace in which several stages ran under another setting that was set back since. */
class SetBackStatusTest {
    @TempDir
    Path folder;

    @Test
    void isThatOfARunThatHasNothingToDo() throws Exception {
        try (Quern quern = MilledWorkspace.handbook(folder)) {
            List<StatusBoard.Row> milled = quern.status();
            quern.set("chunk.size", "400");
            MilledWorkspace.run(quern, "all");
            assertThat(stages(quern.status(), StatusBoard.Row::settledBefore)).isEmpty();
            quern.unset("chunk.size");
            List<StatusBoard.Row> back = quern.status();
            assertThat(stages(back, StatusBoard.Row::settledBefore)).containsExactly("chunk", "dedupe", "split");
            assertThat(stages(back, row -> row.pending() > 0 || row.stale() > 0)).isEmpty();
            MilledWorkspace.run(quern, "chunk..split");
            assertThat(quern.status()).isEqualTo(milled);
            assertThat(done(back)).isEqualTo(done(milled));
        }
    }

    private static List<String> stages(List<StatusBoard.Row> status, Predicate<StatusBoard.Row> which) {
        return status.stream().filter(which).map(StatusBoard.Row::stage).toList();
    }

    private static List<Long> done(List<StatusBoard.Row> status) {
        return status.stream().map(StatusBoard.Row::done).toList();
    }
}
