package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of documents that was renamed after it was imported. */
class MovedSourceTest {
    @TempDir
    Path folder;

    private Path moved;

    @BeforeEach
    void importAndMove() throws Exception {
        Path docs = folder.resolve("docs");
        Files.createDirectories(docs.resolve("notes"));
        Files.writeString(docs.resolve("mill.md"), "The mill was built in 1853.");
        Files.writeString(docs.resolve("notes/wheel.md"), "The wheel has 24 paddles.");
        try (Quern quern = Quern.open(folder.resolve("mill"))) {
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
        }
        moved = Files.move(docs, folder.resolve("handbook"));
    }

    @Test
    void isNotTakenForAnotherUnasked() throws Exception {
        try (Quern quern = Quern.open(folder.resolve("mill"))) {
            assertThatThrownBy(() -> quern.importFiles(ImportRequest.of(moved), RunListener.silent()))
                    .isInstanceOf(QuernException.class)
                    .hasMessage(moved + " holds the files of 'docs', whose folder " + folder.toRealPath()
                            .resolve("docs") + " is gone.   If it was moved: import " + moved
                            + " --name docs   If it is another: import " + moved + " --name handbook");
            assertThat(imported(quern, "docs")).as("as it was").isEqualTo("2 unchanged, 0 new");
            assertThat(imported(quern, "handbook")).as("asked for").isEqualTo("0 unchanged, 2 new");
        }
    }

    @Test
    void anotherFolderIsAnother() throws Exception {
        Files.delete(moved.resolve("notes/wheel.md"));
        try (Quern quern = Quern.open(folder.resolve("mill"))) {
            assertThat(imported(quern, null)).isEqualTo("0 unchanged, 1 new");
        }
    }

    @Test
    void aFewFilesThatAreGoneSinceDoNotHideIt() throws Exception {
        Path moved = moveOf(250, 20);
        try (Quern quern = Quern.open(folder.resolve("many"))) {
            assertThatThrownBy(() -> quern.importFiles(ImportRequest.of(moved), RunListener.silent()))
                    .hasMessageContaining("holds the files of 'pages'");
        }
    }

    @Test
    void aFolderThatSharesTheFirstNamesOnlyIsAnother() throws Exception {
        Path moved = moveOf(250, 0);
        for (int page = 120; page < 250; page++) {
            Files.delete(page(moved, page));
        }
        try (Quern quern = Quern.open(folder.resolve("many"))) {
            assertThat(quern.importFiles(ImportRequest.of(moved), RunListener.silent()).added()).isEqualTo(120);
        }
    }

    /** Imports a folder of pages, moves it, and deletes the first of them. */
    private Path moveOf(int pages, int deleted) throws Exception {
        Path docs = Files.createDirectories(folder.resolve("pages"));
        for (int page = 0; page < pages; page++) {
            Files.writeString(page(docs, page), "The miller wrote page " + page + ".");
        }
        try (Quern quern = Quern.open(folder.resolve("many"))) {
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
        }
        Path moved = Files.move(docs, folder.resolve("archive"));
        for (int page = 0; page < deleted; page++) {
            Files.delete(page(moved, page));
        }
        return moved;
    }

    private static Path page(Path folder, int page) {
        return folder.resolve("page-%03d.md".formatted(page));
    }

    private String imported(Quern quern, @Nullable String name) throws Exception {
        ImportReport report = quern.importFiles(
                new ImportRequest(List.of(moved), List.of(), List.of(), name, Selection.Retry.NONE),
                RunListener.silent());
        return report.unchanged() + " unchanged, " + report.added() + " new";
    }
}
