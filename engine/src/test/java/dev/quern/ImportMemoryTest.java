package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.testing.ChildProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Imports files in a process whose heap holds a part of them. */
@Timeout(300)
class ImportMemoryTest {
    private static final int FILES = 8;
    private static final int CHUNKS = 5000;
    private static final int LENGTH = 1000;

    @TempDir
    Path folder;

    @Test
    @DisplayName("forty megabytes of text, and as much white space, go through a heap of 64; a document that does not fit fails alone")
    void memoryHoldsAPartOfWhatIsImported() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (int file = 0; file < FILES; file++) {
            write(docs.resolve("book-%02d_chunks.json".formatted(file)), file, CHUNKS, "");
        }
        write(docs.resolve("wide_chunks.json"), 97, 10, " ".repeat(4_000_000));
        write(docs.resolve("huge_chunks.json"), 98, 2 * CHUNKS, "");
        List<String> said = imported(docs, List.of("-Xmx64m"), "chunk");

        assertThat(said).hasSize(3);
        assertThat(said.getFirst())
                .matches("docs/huge_chunks\\.json: it holds more than \\d+ characters, which is what Java's memory"
                        + " of \\d+ MB has room for; start with QUERN_JAVA_OPTS=-Xmx\\d+m, or have the document cut into several files");
        int chunks = FILES * CHUNKS + 10;
        assertThat(said.get(1)).isEqualTo(Integer.toString(FILES + 1));
        assertThat(said.getLast()).isEqualTo(chunks + " " + (long) chunks * LENGTH);
    }

    @Test
    @DisplayName("pages that each need most of the memory go through it one by one; what needs more than all fails alone, and says so")
    void eachPageNeedsMostOfIt() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (int page = 0; page < 4; page++) {
            Files.writeString(docs.resolve("page-%d.html".formatted(page)), "Page %d: ".formatted(page) + words(page, 15 << 20));
            Files.writeString(docs.resolve("note-%d.txt".formatted(page)), "Note %d: ".formatted(page) + words(page, 15 << 20));
        }
        Files.writeString(docs.resolve("vast.txt"), words(7, 60 << 20));
        List<String> said = imported(docs, List.of("-Xmx128m", "-XX:+UseParallelGC")); // the collector of the program

        assertThat(said).hasSize(3);
        assertThat(said.getFirst()).matches("docs/vast\\.txt: Java's memory of \\d+ MB has no room for what it takes; start with"
                + " QUERN_JAVA_OPTS=-Xmx480m, or have it cut into several");
        assertThat(said.get(1)).isEqualTo("8");
    }

    private List<String> imported(Path docs, List<String> java, String... stages) throws IOException, InterruptedException {
        ProcessBuilder builder = ChildProcess.java(ImportChild.class, folder.resolve("ws"), docs);
        builder.command().addAll(1, java);
        builder.command().addAll(List.of(stages));
        Process child = builder.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        List<String> said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(child.waitFor()).isZero();
        return said;
    }

    private static String words(int seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(1L << 30), 36)).append(text.length() % 80 < 5 ? ".\n\n" : " ");
        }
        return text.substring(0, length);
    }

    private static void write(Path file, int seed, int chunks, String between) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"status\": \"completed\", \"metadata\": {\"file_name\": \"book.txt\", \"source_file\": \"book.txt\","
                    + " \"file_type\": \"txt\", \"file_size\": 1, \"processed_at\": \"2026-01-01\"}, \"processing_info\":"
                    + " {\"splitting_strategy\": \"fixed\", \"chunk_size\": %d, \"chunk_overlap\": 0, \"total_chunks\": %d}, \"chunks\": ["
                            .formatted(LENGTH, chunks));
            for (int chunk = 0; chunk < chunks; chunk++) {
                StringBuilder text = new StringBuilder();
                while (text.length() < LENGTH) {
                    text.append(Long.toString(random.nextLong(1L << 50), 36)).append(' ');
                }
                text.setLength(LENGTH - 1);
                out.write((chunk == 0 ? "" : ", ") + between + "{\"text\": \"" + text + ".\", \"start_char\": " + chunk * LENGTH
                        + ", \"end_char\": " + (chunk + 1) * LENGTH + ", \"chunk_id\": \"0_" + chunk + "\", \"chunk_index\": "
                        + chunk
                        + ", \"document_index\": 0, \"metadata\": {}, \"word_count\": 90, \"char_count\": " + LENGTH + "}");
            }
            out.write("]}");
        }
    }
}
