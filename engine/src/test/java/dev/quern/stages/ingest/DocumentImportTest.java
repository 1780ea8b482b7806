package dev.quern.stages.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.item.Blob;
import dev.quern.item.Document;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.SourceFile;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.source.FileScan;
import dev.quern.source.Readers;
import dev.quern.source.Source;
import dev.quern.source.SourceArgumentException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.StageContext;
import dev.quern.stage.Verdict;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentImportTest {
    private static final StageContext CONTEXT = new StageContext() {
        @Override
        public RandomGenerator random() {
            return new Random(1);
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    };

    @TempDir
    Path folder;

    private Path docs;

    @BeforeEach
    void lay() throws IOException {
        docs = folder.resolve("docs");
        Files.createDirectories(docs.resolve("sub"));
        ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), "png", docs.resolve("stone.png").toFile());
        ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), "png", folder.resolve("secret.png").toFile());
    }

    private static DocumentImport importing(long mostBytes) {
        Schema.Section section = new Schema.Section("import", "Reads files.", DocumentImport.DESCRIPTOR.settings());
        try {
            return new DocumentImport(Readers.standard(),
                    Schema.of(List.of(section)).defaults().with("import.max_file_bytes", Long.toString(mostBytes)));
        } catch (SettingException e) {
            throw new AssertionError(e);
        }
    }

    private SourceFile file(String uri, Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        return SourceFile.of(uri, path, bytes.length, Blob.of(bytes).sha256());
    }

    private static List<Item> outputs(Verdict<Item> verdict) {
        return ((Verdict.Accepted<Item>) verdict).outputs();
    }

    private void assertFault(Fault fault, String message, SourceFile file, long mostBytes) {
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> importing(mostBytes).apply(file, CONTEXT))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault)).withMessageContaining(message)
                .withMessageStartingWith(file.uri() + ": ");
    }

    @Test
    @DisplayName("makes a document, then its images, named by document, ordinal and content")
    void documentAndImages() throws Exception {
        Path page = Files.writeString(docs.resolve("sub/page.md"), """
                # Stones

                The runner stone turns above the bed stone, and the grain is ground between the two of them.

                ![a](../stone.png) ![b](../../secret.png) ![c](/stone.png)
                """);
        List<Item> items = outputs(importing(1 << 20).apply(file("docs/sub/page.md", page), CONTEXT));
        Document document = (Document) items.getFirst();
        assertThat(document.title()).isEqualTo("Stones");
        assertThat(document.kind()).isEqualTo("markdown");
        assertThat(document.language()).isEqualTo("en");
        assertThat(items.subList(1, items.size())).hasSize(2).allSatisfy(item -> {
            Image image = (Image) item;
            assertThat(image.documentId()).isEqualTo(document.id());
            assertThat(image.id()).isEqualTo(ItemId.of(ItemKind.IMAGE, document.id().value(), Integer.toString(image.ordinal()),
                    image.content().sha256()));
            assertThat(image.kind()).isEqualTo("unknown");
        });
        assertThat(items).extracting(Item::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("a document without a title has its file's name")
    void titleFallsBack() throws Exception {
        Path page = Files.writeString(docs.resolve("sub/plain.txt"), "x");
        Document document = (Document) outputs(importing(100).apply(file("docs/sub/plain.txt", page), CONTEXT)).getFirst();
        assertThat(document.title()).isEqualTo("plain.txt");
        assertThat(document.language()).isNull();
    }

    @Test
    @DisplayName("a file that is broken, too large or of no known format fails for good")
    void permanent() throws IOException {
        Path broken = Files.writeString(docs.resolve("b.ipynb"), "{\"cells\": [\n  1 2]}");
        assertFault(Fault.PERMANENT, "not JSON: line 2, column 5: expected ','", file("docs/b.ipynb", broken), 1000);
        assertFault(Fault.PERMANENT, "19 bytes, more than import.max_file_bytes 10 allows; set import.max_file_bytes 19",
                file("docs/b.ipynb", broken), 10);
        Path empty = Files.writeString(docs.resolve("e.md"), "");
        assertFault(Fault.PERMANENT, "empty file", file("docs/e.md", empty), 10);
        Path image = docs.resolve("stone.png");
        assertFault(Fault.PERMANENT, "no reader for .png: binary content (looks like PNG)", file("docs/stone.png", image),
                10_000);
    }

    @Test
    @DisplayName("a file whose name is not UTF-8 is not taken for one that went away")
    void undecoded() throws IOException {
        assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('\uFFFD'),
                "no locale with UTF-8: Java cannot name such a file here");
        SourceFile named = SourceFile.of("docs/p\uFFFD.md", docs.resolve("p\uFFFD.md"), 3, Blob.of(new byte[3]).sha256());
        assertFault(Fault.PERMANENT, "its name is not UTF-8; rename it", named, 100);
    }

    @Test
    @DisplayName("a file that changed, vanished or is closed to this user may be tried again")
    void passing() throws IOException {
        Path page = Files.writeString(docs.resolve("p.md"), "one");
        SourceFile found = file("docs/p.md", page);
        Files.writeString(page, "two");
        assertFault(Fault.TRANSIENT, "changed while it was read", found, 100);
        Files.delete(page);
        assertFault(Fault.TRANSIENT, "no longer at " + page, found, 100);
        Files.createDirectories(page);
        assertFault(Fault.TRANSIENT, page.toString(), found, 1_000_000);
    }

    @Test
    @DisplayName("imports what a scan finds, and is the same at every try")
    void afterScan() throws Exception {
        Files.writeString(docs.resolve("a.md"), "# A\n");
        Files.writeString(docs.resolve("b.html"), "<h1>B</h1><p>text</p>");
        assertThat(titles()).containsExactly("A", "B").isEqualTo(titles());
    }

    private List<String> titles() throws SourceArgumentException, InterruptedException {
        List<String> titles = new ArrayList<>();
        new FileScan(Readers.standard()).scan(FileScan.Selection.of(Source.of(docs), "", List.of(), List.of()), file -> {
            try {
                titles.add(((Document) outputs(importing(1000).apply(file, CONTEXT)).getFirst()).title());
            } catch (FaultException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        return titles;
    }

    @Test
    @DisplayName("a source that is one file may read beside itself, and no deeper than its root otherwise")
    void roots() {
        Path path = docs.resolve("sub/page.md");
        assertThat(SourceRoot.of(SourceFile.of("docs/sub/page.md", path, 1, "x"))).isEqualTo(docs);
        assertThat(SourceRoot.of(SourceFile.of("handbook/sub/page.md", path, 1, "x"))).isEqualTo(docs);
        assertThat(SourceRoot.of(SourceFile.of("page.md", path, 1, "x"))).isEqualTo(docs.resolve("sub"));
        assertThat(SourceRoot.of(SourceFile.of("docs/other/page.md", path, 1, "x"))).isEqualTo(docs.resolve("sub"));
    }
}
