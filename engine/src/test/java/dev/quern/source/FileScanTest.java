package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quern.item.Blob;
import dev.quern.item.SourceFile;
import dev.quern.source.FileScan.Selection;
import dev.quern.source.FileScan.Tally;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScanTest {
    @TempDir
    Path folder;

    private Path docs;
    private final List<SourceFile> found = new ArrayList<>();

    @BeforeEach
    void lay() throws IOException {
        docs = folder.resolve("docs");
        for (String name : List.of("b.md", "a.html", "a/z.md", "a/deep/x.txt", "a.b/c.md", "B.MD", ".hidden.md", ".git/x.md",
                "logo.png",
                "LICENSE", "app.log", "drafts/d.md")) {
            write(name, name);
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = docs.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Tally scan(String sub, List<String> include, List<String> exclude)
            throws SourceArgumentException, InterruptedException {
        found.clear();
        return new FileScan(Readers.standard()).scan(Selection.of(Source.of(docs), sub, include, exclude), found::add);
    }

    private List<String> uris() {
        return found.stream().map(SourceFile::uri).toList();
    }

    @Test
    @DisplayName("leaves out exports, reports and prompts that Quern wrote into the folder, and says so; named themselves they are taken")
    void leavesOutWhatQuernWrote() throws IOException, SourceArgumentException, InterruptedException {
        write("dataset/README.md", "a card");
        write("dataset/quern-export.json", "{}");
        write("report.html", "<!doctype html>\n<!-- a report by Quern -->\n<html></html>");
        write("prompts/question.md", "Write questions.");
        write("prompts.md", "On prompts");
        Tally tally = scan("prompts", List.of(), List.of());
        assertThat(uris()).as("no workspace is there").containsExactly("docs/prompts/question.md");
        write("catalog.duckdb", "");
        tally = scan("", List.of("*.{md,html}"), List.of("a*", "drafts"));
        assertThat(uris()).containsExactly("docs/b.md", "docs/prompts.md");
        assertThat(tally.problems()).extracting(FileScan.Problem::uri).containsExactly("docs/dataset", "docs/prompts",
                "docs/report.html");
        scan("dataset", List.of(), List.of());
        assertThat(uris()).containsExactly("docs/dataset/README.md");
    }

    @Test
    @DisplayName("finds what can be read, in the order of the uris, hidden ones not, unknown ones counted")
    void finds() throws SourceArgumentException, InterruptedException {
        Tally tally = scan("", List.of(), List.of());
        assertThat(uris())
                .containsExactly("docs/B.MD", "docs/a.b/c.md", "docs/a.html", "docs/a/deep/x.txt", "docs/a/z.md", "docs/b.md",
                        "docs/drafts/d.md")
                .isSorted();
        assertThat(tally.skipped()).containsExactlyInAnyOrderEntriesOf(Map.of("", 1L, "log", 1L, "png", 1L));
        assertThat(tally.problems()).isEmpty();
        assertThat(tally.files()).isEqualTo(7);
        SourceFile file = found.getLast();
        assertThat(file.sha256()).isEqualTo(Blob.of("drafts/d.md".getBytes(StandardCharsets.UTF_8)).sha256());
        assertThat(file.sizeBytes()).isEqualTo(11);
        assertThat(file.path()).isEqualTo(docs.resolve("drafts/d.md"));
    }

    @Test
    @DisplayName("includes and excludes by globs; an unknown format is taken when an include speaks of its name")
    void globs() throws SourceArgumentException, InterruptedException {
        scan("", List.of("*.{md,log}"), List.of("drafts", "a/**"));
        assertThat(uris()).containsExactly("docs/a.b/c.md", "docs/app.log", "docs/b.md");
        assertThat(scan("", List.of("**"), List.of()).skipped()).hasSize(3);
    }

    @Test
    @DisplayName("scans a part of the source under the same uris")
    void part() throws SourceArgumentException, InterruptedException {
        scan("a", List.of(), List.of());
        assertThat(uris()).containsExactly("docs/a/deep/x.txt", "docs/a/z.md");
        scan("a/z.md", List.of(), List.of());
        assertThat(uris()).containsExactly("docs/a/z.md");
        assertThatExceptionOfType(SourceArgumentException.class).isThrownBy(() -> scan("../docs2", List.of(), List.of()))
                .withMessageContaining("not in the source docs");
        assertThatExceptionOfType(SourceArgumentException.class).isThrownBy(() -> scan("draft", List.of(), List.of()))
                .withMessageContaining("did you mean").withMessageContaining("drafts?");
    }

    @Test
    @DisplayName("takes a single file whatever its format, under its own name")
    void single() throws SourceArgumentException, InterruptedException {
        Source source = Source.of(docs.resolve("app.log"));
        assertThat(source.name()).isEqualTo("app.log");
        new FileScan(Readers.standard()).scan(Selection.of(source, "", List.of(), List.of()), found::add);
        assertThat(uris()).containsExactly("app.log");
    }

    @Test
    @DisplayName("takes JSON that is a chunk file, by its name or by what it begins with, and no other JSON")
    void chunkFiles() throws IOException, SourceArgumentException, InterruptedException {
        Path json = Files.createDirectories(docs.resolve("json"));
        Files.writeString(json.resolve("broken_chunks.json"), "{\"sta");
        Files.writeString(json.resolve("renamed.json"), "{\"status\": \"completed\", \"chunks\": [{\"text\": 1}]}");
        Files.writeString(json.resolve("long.json"),
                "{\"status\": \"completed\", \"processing_info\": {\"x\": \"" + "y".repeat(100_000) + "\"}}");
        Files.writeString(json.resolve("package.json"), "{\"name\": \"mill\", \"files\": [], \"status\": \"completed\"}");
        Files.writeString(json.resolve("webpack.json"), "{\"chunks\": [\"main\"]}");
        Files.writeString(json.resolve("list.json"), "[1, 2]");
        Files.writeString(json.resolve("empty.json"), "");
        Files.writeString(json.resolve("training_data.json"), "{\"metadata\": {}, \"documents\": [], \"training_pairs\": []}");
        Files.writeString(json.resolve("x_qa.json"),
                "{\"metadata\": {}, \"processing_info\": {}, \"qa_generation_info\": {}, \"training_pairs\": ["
                        + "1,".repeat(50_000));
        Tally tally = scan("json", List.of(), List.of());
        assertThat(uris()).containsExactly("docs/json/broken_chunks.json", "docs/json/long.json", "docs/json/renamed.json");
        assertThat(tally.skipped()).containsEntry("json", 6L);
        scan("json", List.of("*.json"), List.of());
        assertThat(uris()).as("asked for by name").contains("docs/json/list.json").hasSize(9);
    }

    @Test
    @DisplayName("names a source by its last folder, through dots")
    void names() throws SourceArgumentException {
        assertThat(Source.of(docs.resolve("a/..")).name()).isEqualTo("docs");
        assertThat(Source.of(docs.resolve("a/.")).name()).isEqualTo("a");
        assertThatExceptionOfType(SourceArgumentException.class).isThrownBy(() -> Source.of(folder.resolve("dosc/a")))
                .withMessageContaining("no such file or folder").withMessageContaining("docs?");
    }

    @Test
    @DisplayName("follows links to files inside the source, reports those that leave it, enters no linked folder")
    void links() throws IOException, SourceArgumentException, InterruptedException {
        Files.writeString(folder.resolve("outside.md"), "secret");
        Files.createSymbolicLink(docs.resolve("drafts/in.md"), docs.resolve("b.md"));
        Files.createSymbolicLink(docs.resolve("drafts/out.md"), folder.resolve("outside.md"));
        Files.createSymbolicLink(docs.resolve("drafts/loop"), docs);
        Files.createSymbolicLink(docs.resolve("drafts/away"), folder);
        Files.createSymbolicLink(docs.resolve("drafts/torn.md"), folder.resolve("nowhere"));
        Tally tally = scan("drafts", List.of(), List.of());
        assertThat(uris()).containsExactly("docs/drafts/d.md", "docs/drafts/in.md");
        assertThat(tally.problems()).extracting(FileScan.Problem::uri).containsExactly("docs/drafts/away", "docs/drafts/out.md",
                "docs/drafts/torn.md");
    }

    @Test
    @DisplayName("hands out a file that cannot be read with no hash, so that its import can say why; reports such a folder")
    void unreadable() throws IOException, SourceArgumentException, InterruptedException {
        Path locked = docs.resolve("a/z.md");
        Path closed = docs.resolve("a/deep");
        Assumptions.assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked),
                "skipped: this user reads everything");
        Assumptions.assumeTrue(closed.toFile().setReadable(false));
        try {
            Tally tally = scan("a", List.of(), List.of());
            assertThat(found).extracting(SourceFile::sha256).containsExactly(FileScan.UNREADABLE);
            assertThat(tally.problems()).containsExactly(new FileScan.Problem("docs/a/deep", "permission denied"));
        } finally {
            closed.toFile().setReadable(true);
        }
    }

    @Test
    @DisplayName("of a file that is too large to be read, looks at the beginning and the size alone; a smaller one it reads")
    void tooLarge() throws IOException, SourceArgumentException, InterruptedException {
        long large = FileScan.MOST_BYTES + 1;
        List<String> hashes = new ArrayList<>();
        for (Change change : List.of(new Change(large, 0, 0), new Change(large, FileScan.MOST_BYTES / 2, 1),
                new Change(large, 7, 1),
                new Change(large + 1, 0, 0), new Change(3 << 20, 2 << 20, 0), new Change(3 << 20, 2 << 20, 1))) {
            change.write(docs.resolve("a/large.md"));
            found.clear();
            Tally tally = scan("a/large.md", List.of(), List.of());
            assertThat(tally.bytes()).isEqualTo(change.length);
            hashes.add(found.getFirst().sha256());
        }
        assertThat(hashes.get(1)).as("a byte in the middle").isEqualTo(hashes.get(0));
        assertThat(hashes.get(2)).as("a byte of the beginning").isNotEqualTo(hashes.get(0));
        assertThat(hashes.get(3)).as("the size").isNotEqualTo(hashes.get(0));
        assertThat(hashes.get(5)).as("a byte in the middle of a smaller file").isNotEqualTo(hashes.get(4));
    }

    /** A file of zeros, all but one byte, for which the file system needs no room. */
    private record Change(long length, long at, int value) {
        void write(Path path) throws IOException {
            Files.deleteIfExists(path);
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(length);
                file.seek(at);
                file.write(value);
            }
        }
    }

    @Test
    @DisplayName("hands out ten thousand files in order while only a few are under way")
    void many() throws IOException, SourceArgumentException, InterruptedException {
        for (int n = 0; n < 10_000; n++) {
            write("many/" + n % 100 + "/f" + n + ".txt", "text " + n);
        }
        scan("many", List.of(), List.of());
        assertThat(found).hasSize(10_000);
        assertThat(uris()).isSorted();
    }
}
