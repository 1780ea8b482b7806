package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.docs.Checkout;
import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One input, one configuration, one seed: one dataset, to the byte, however it was made. */
class DatasetTest {
    private static final List<String> MOMENTS = List.of("import", "chunk", "filter-chunks", "generate", "curate", "dedupe",
            "split", "export");

    @TempDir
    Path folder;

    private final Path handbook = Checkout.path("examples/01-quickstart/handbook");

    @Test
    void concurrencyDoesNotShow() throws Exception {
        SortedMap<String, String> one = mill("one", "1");
        assertThat(one).isNotEmpty();
        assertThat(mill("many", "32")).isEqualTo(one);
    }

    @Test
    void killingDoesNotShow() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Path workspace = folder.resolve("killed/ws");
        Path out = folder.resolve("killed/out");
        for (String moment : MOMENTS) {
            kill(workspace, out, moment, random.nextInt(120));
        }
        try (Quern quern = Quern.open(workspace)) {
            MillChild.mill(quern, handbook, out);
        }
        assertThat(bytes(out)).isEqualTo(mill("peaceful", "4"));
    }

    private SortedMap<String, String> mill(String name, String concurrency) throws Exception {
        Path out = folder.resolve(name + "/out");
        try (Quern quern = Quern.open(folder.resolve(name + "/ws"))) {
            quern.set("concurrency", concurrency);
            MillChild.mill(quern, handbook, out);
        }
        return bytes(out);
    }

    private void kill(Path workspace, Path out, String moment, int millis) throws IOException, InterruptedException {
        Process child = ChildProcess.java(MillChild.class, workspace, handbook, out)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals(moment)) {
                line = lines.readLine();
            }
            assertThat(line).as("the process reached " + moment).isNotNull();
            Thread.sleep(millis);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static SortedMap<String, String> bytes(Path folder) throws Exception {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(
                        folder.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
