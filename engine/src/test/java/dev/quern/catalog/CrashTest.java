package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.stage.StageDescriptor;
import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a milling process in every stage, at moments that a seed chooses, and compares the end with that of one left in peace. */
class CrashTest {
    private static final int FILES = 20;
    private static final int LINES = 1000;
    private static final int ROUNDS = 2;

    private static final String DATASET = "select concat_ws('|', id, question, split, ordinal) from samples order by id";

    @TempDir
    Path folder;

    @Test
    void whatIsKilledEndsAsIfNothingHadHappened() throws Exception {
        SplittableRandom random = new SplittableRandom(4121);
        Path killed = folder.resolve("killed");
        for (int round = 0; round < ROUNDS; round++) {
            for (StageDescriptor stage : LineMill.ALL) {
                kill(killed, stage.name(), random.nextInt(250));
            }
        }
        try (LineWorkspace peaceful = new LineWorkspace(folder.resolve("peaceful"));
                LineWorkspace resumed = new LineWorkspace(killed)) {
            CrashChild.mill(peaceful, FILES, LINES);
            CrashChild.mill(resumed, FILES, LINES);
            List<String> expected = peaceful.rows(DATASET);
            assertThat(expected).hasSize(FILES * LINES);
            assertThat(resumed.rows(DATASET).equals(expected)).as("the same dataset").isTrue();
            for (String table : List.of("documents", "chunks", "samples")) {
                assertThat(resumed.count("select count(*) - count(distinct id) from store." + table))
                        .as("repeated " + table)
                        .isZero();
            }
            assertThat(resumed.count("select count(*) - count(distinct (recipe_id, input_id)) from store.outcomes"))
                    .as("inputs settled twice")
                    .isZero();
            assertThat(resumed.count("select count(*) from store.outputs e anti join store.outcomes o"
                    + " on o.recipe_id = e.recipe_id and o.input_id = e.input_id"))
                    .as("outputs without their outcome")
                    .isZero();
        }
    }

    /** Starts a process and kills it some milliseconds after a stage has begun; it may have got further by then, or be done. */
    private static void kill(Path folder, String stage, int millis) throws IOException, InterruptedException {
        Process child = ChildProcess.java(CrashChild.class, folder, FILES, LINES)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.equals(stage)) {
                line = out.readLine();
            }
            assertThat(line).as("the process reached " + stage).isNotNull();
            Thread.sleep(millis);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
