package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.source.ParsedDocument.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderResourcesTest {
    @TempDir
    Path folder;

    private Path root;
    private FolderResources resources;

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(folder.resolve("docs"));
        Files.createDirectories(root.resolve("sub/img"));
        Files.write(root.resolve("top.png"), new byte[]{1});
        Files.write(root.resolve("sub/img/a b.png"), new byte[]{2});
        Files.write(root.resolve("sub/img/50%25.png"), new byte[]{3});
        Files.write(folder.resolve("secret.png"), new byte[]{9});
        Files.write(Files.createDirectories(folder.resolve("docs-private")).resolve("secret.png"), new byte[]{9});
        Files.createSymbolicLink(root.resolve("sub/out.png"), folder.resolve("secret.png"));
        Files.createSymbolicLink(root.resolve("sub/up"), folder);
        Files.createSymbolicLink(root.resolve("sub/in.png"), root.resolve("top.png"));
        Files.createSymbolicLink(root.resolve("sub/loop"), root.resolve("sub/loop"));
        resources = new FolderResources(root, root.resolve("sub/page.md"), 1000);
    }

    @Test
    @DisplayName("finds files inside the root, however they are spelled")
    void inside() {
        assertThat(content(resources, "../top.png")).containsExactly(1);
        assertThat(content(resources, "/top.png")).containsExactly(1);
        assertThat(content(resources, "./img/../../top.png")).containsExactly(1);
        assertThat(content(resources, "img/a b.png")).containsExactly(2);
        assertThat(content(resources, "img/a%20b.png")).containsExactly(2);
        assertThat(content(resources, "img\\a b.png")).containsExactly(2);
        assertThat(content(resources, "img/a%20b.png?raw=true#x")).containsExactly(2);
        assertThat(content(resources, "img/50%25.png")).containsExactly(3);
        assertThat(content(resources, "in.png")).as("a link that stays inside").containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret.png", "../../docs-private/secret.png", "..%2f..%2fsecret.png",
        "%2e%2e/%2e%2e/secret.png",
        "..\\..\\secret.png", "..%5c..%5csecret.png", "/../secret.png", "//../secret.png", "%2f%2f../secret.png",
        "img/../../../secret.png",
        "out.png", "up/secret.png", "loop", "file:SECRET", "file://SECRET", "file:///SECRET", "FILE:SECRET", "SECRET",
        "//localhost/SECRET",
        "\\\\localhost\\c$\\secret.png", "C:\\secret.png", "c:/secret.png", "http://127.0.0.1:9/secret.png", "jar:file:SECRET!/x",
        "../../secret.png%00.png", "..%252f..%252fsecret.png", "", ".", "..", "/", "img", "/etc/passwd", "~/secret.png",
        "img/\0.png"})
    @DisplayName("finds nothing outside the root, however it is spelled")
    void outside(String reference) {
        assertThat(resources.find(reference.replace("SECRET", folder.resolve("secret.png").toString())))
                .isInstanceOf(Resources.Nothing.class);
    }

    @ParameterizedTest
    @CsvSource({"gone.png,MISSING,no such file", "top.png/x.png,MISSING,no such file", "cid:part1,MISSING,no such file",
        "img,MISSING,'no file, but a folder'", "../../secret.png,OUTSIDE,it leads out of the source",
        "../../no-such.png,OUTSIDE,it leads out of the source",
        "out.png?raw=true,OUTSIDE,it leads out of the source",
        "file:///tmp/x.png,OUTSIDE,it leads out of the source",
        "C:\\x.png,OUTSIDE,it leads out of the source",
        "HTTPS://example.com/x.png,REMOTE,nothing is fetched", "//example.com/x.png,REMOTE,nothing is fetched"})
    @DisplayName("says why a reference leads to nothing that is read, and nothing of what lies outside")
    void why(String reference, Why why, String evidence) {
        assertThat(resources.find(reference)).isEqualTo(new Resources.Nothing(why, evidence));
    }

    private static byte[] content(Resources resources, String reference) {
        return ((Resources.Content) resources.find(reference)).bytes();
    }

    @Test
    @DisplayName("does not read larger files than allowed, nor what is no file")
    void limits() throws IOException {
        Files.write(root.resolve("big.png"), new byte[1001]);
        assertThat(resources.find("/big.png")).isEqualTo(
                new Resources.Nothing(Why.TOO_LARGE, "1001 bytes, more than import.max_image_bytes 1000 allows"));
        assertThat(content(new FolderResources(root, root.resolve("page.md"), 1001), "big.png")).hasSize(1001);
    }

    @Test
    @DisplayName("a document reached through a link that leaves the root opens nothing out there")
    void documentThroughLink() throws IOException {
        FolderResources through = new FolderResources(root, root.resolve("sub/up/page.md"), 1000);
        assertThat(through.find("secret.png")).isEqualTo(Resources.Nothing.missing());
        assertThat(content(through, "top.png")).as("it may still read inside").containsExactly(1);
    }
}
