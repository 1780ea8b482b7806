package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports long texts in a process whose heap holds a part of them. */
@Timeout(300)
class ExportMemoryTest {
    private static final int ROWS = 2000;
    private static final int LENGTH = 60_000;

    @TempDir
    Path folder;

    @Test
    @DisplayName("a hundred and twenty megabytes of rows, and as much of conversations, go through a heap of 64")
    void memoryHoldsAPartOfWhatIsExported() throws Exception {
        Path workspace = folder.resolve("ws");
        ProcessBuilder builder = ChildProcess.java(ExportChild.class, workspace, ROWS, LENGTH);
        builder.command().add(1, "-Xmx64m");
        assertThat(builder.start().waitFor()).isZero();

        JsonMapper json = JsonMapper.builder().build();
        List<Path> files;
        try (Stream<Path> all = Files.walk(workspace.resolve("rows"))) {
            files = all.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
        assertThat(files).hasSize(1);
        int row = 0;
        try (BufferedReader lines = Files.newBufferedReader(files.getFirst())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(line).as("in order").contains("\"question " + row + "\"").hasSizeGreaterThan(LENGTH);
                row++;
            }
        }
        assertThat(row).isEqualTo(ROWS);
        int talks = 0;
        try (BufferedReader lines = Files.newBufferedReader(workspace.resolve("talk/conversations.jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode talk = json.readTree(line);
                int item = Integer.parseInt(talk.path("metadata").path("item_id").asString().substring("chk-".length()));
                int answered = item % 10 == 0 ? item + 1 : item; // a call that cost nothing shows what the other got
                assertThat(talk.path("messages").get(0).path("content").asString()).isEqualTo("ask " + answered);
                assertThat(talk.path("messages").get(1).path("content").asString()).hasSizeGreaterThan(LENGTH)
                        .endsWith(String.valueOf(answered));
                talks++;
            }
        }
        assertThat(talks).isEqualTo(ROWS);
    }
}
