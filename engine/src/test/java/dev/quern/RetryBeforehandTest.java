package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.Selection;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What estimates and batches take again of a stage whose settings were set back, and that has not run since. */
class RetryBeforehandTest {
    @TempDir
    Path folder;

    @Test
    void isWhatWasRejectedUnderTheseSettings() throws Exception {
        try (Quern quern = MilledWorkspace.handbook(folder)) {
            long rejected = pending(quern, Selection.Retry.REJECTED);
            assertThat(rejected).isPositive();
            quern.set("generate.questions_per_chunk", "1");
            quern.run("generate");
            quern.unset("generate.questions_per_chunk");
            assertThat(pending(quern, Selection.Retry.REJECTED)).isEqualTo(rejected);
            assertThat(pending(quern, Selection.Retry.FAILED)).isZero();
            assertThat(QuernTest.rows(quern, "select count(*) from samples group by chunk_id order by 1 desc limit 1"))
                    .as("current is still what the last run settled").containsExactly("1");
        }
    }

    private static long pending(Quern quern, Selection.Retry retry) throws Exception {
        return quern.estimate(RunRequest.of("generate", new Selection(null, null, retry)), 5).pending();
    }
}
