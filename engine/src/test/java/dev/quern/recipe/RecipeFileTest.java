package dev.quern.recipe;

import static dev.quern.recipe.TestSchemas.MILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeFileTest {
    @TempDir
    Path folder;

    private Path path;
    private RecipeFile file;

    @BeforeEach
    void place() {
        path = folder.resolve("quern.yaml");
        file = new RecipeFile(path, MILL);
    }

    @Test
    void withoutAFileNothingIsSet() throws SettingException {
        assertThat(file.read().given()).isEmpty();
        assertThat(file.unset("seed").given()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void createWritesTheTemplateOnceAndItSetsNothing() throws SettingException, IOException {
        assertThat(file.create()).isTrue();
        assertThat(path).hasContent(RecipeFile.template(MILL));
        assertThat(file.read().given()).isEmpty();
        Files.writeString(path, "seed: 5\n");
        assertThat(file.create()).isFalse();
        assertThat(path).hasContent("seed: 5\n");
    }

    @Test
    void theTemplateNamesEverySettingAndFitsAScreen() {
        String template = RecipeFile.template(MILL);
        assertThat(template.lines()).allMatch(line -> line.length() <= 96 && line.equals(line.stripTrailing()));
        assertThat(template).contains("\n#seed: 42\n", "\nchunk:\n",
                "  # Greatest length of a chunk, characters. [50 … 100000]\n  #size: 1000\n", "  #strategy: recursive\n",
                "  #question.temperature: 0\n", "  #stop: []\n", "  #model: \"\"\n");
    }

    @Test
    void theTemplateWithEverythingSwitchedOnSaysTheDefaults() throws SettingException {
        String on = RecipeFile.template(MILL).replaceAll("(?m)^( *)#(?! )", "$1");
        Recipe recipe = RecipeText.parse("quern.yaml", on, MILL).recipe();
        assertThat(recipe.given().keySet()).containsExactlyInAnyOrderElementsOf(MILL.keys());
        for (String key : MILL.keys()) {
            assertThat(recipe.shown(key)).isEqualTo(MILL.defaults().shown(key));
        }
    }

    @Test
    void setAndUnsetAreOnDisk() throws SettingException, IOException {
        assertThat(file.set("chunk.size", "1400").whole("chunk.size")).isEqualTo(1400);
        assertThat(path).hasContent("chunk:\n  size: 1400\n");
        assertThat(file.read().origin("chunk.size")).hasToString("quern.yaml line 2");
        file.unset("chunk.size");
        assertThat(file.read().given()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void aRefusedValueLeavesTheFileAlone() throws IOException {
        Files.writeString(path, "seed: 5\n");
        assertThatThrownBy(() -> file.set("chunk.size", "huge")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> file.set("chunk.sise", "5")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> file.unset("chunk.sise")).isInstanceOf(SettingException.class);
        assertThat(path).hasContent("seed: 5\n");
    }

    @Test
    void keepsTheByteOrderMarkAndWindowsLineEnds() throws SettingException, IOException {
        Files.write(path, "\uFEFFseed: 5 # five\r\n".getBytes(StandardCharsets.UTF_8));
        file.set("seed", "6");
        file.set("chunk.size", "700");
        assertThat(Files.readString(path)).isEqualTo("\uFEFFseed: 6 # five\r\n\r\nchunk:\r\n  size: 700\r\n");
        assertThat(file.read().whole("chunk.size")).isEqualTo(700);
    }

    @Test
    void keepsASymbolicLinkAndThePermissionsOfItsTarget() throws SettingException, IOException {
        Path target = Files.createDirectory(folder.resolve("shared")).resolve("common.yaml");
        Files.writeString(target, "seed: 5\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.createSymbolicLink(path, Path.of("shared/common.yaml"));
        file.set("seed", "6");
        assertThat(path).isSymbolicLink();
        assertThat(target).hasContent("seed: 6\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-rw-r--");
    }

    @Test
    void whatIsNotUtf8IsSaid() throws IOException {
        Files.write(path, new byte[]{'s', (byte) 0xE9});
        assertThatThrownBy(file::read).hasMessage("quern.yaml is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        RecipeFile lost = new RecipeFile(folder.resolve("no/quern.yaml"), MILL);
        assertThatThrownBy(() -> lost.set("seed", "5"))
                .hasMessage(folder.resolve("no/quern.yaml") + " cannot be written: no such file or folder; nothing was changed");
    }

    @Test
    void aFolderInTheFilesPlaceIsSaid() throws IOException {
        Files.createDirectory(path);
        assertThatThrownBy(file::read).hasMessageStartingWith(path + " cannot be read: ");
    }

    /** Permissions do not hold back the superuser, the kernel's own file system does. */
    @Test
    void aFolderThatTakesNoFilesIsSaid() {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")));
        assertThatThrownBy(() -> new RecipeFile(Path.of("/proc/quern.yaml"), MILL).set("seed", "5"))
                .isInstanceOf(SettingException.class).hasMessageStartingWith("/proc/quern.yaml cannot be written: ")
                .hasMessageEndingWith("; nothing was changed");
    }

    @Test
    void listsAreShownAsTheyAreTyped() throws SettingException {
        file.set("generate.stop", "END, [x]");
        assertThat(file.read().texts("generate.stop")).isEqualTo(List.of("END", "[x]"));
        String shown = file.read().shown("generate.stop");
        assertThat(shown).isEqualTo("[END, \"[x]\"]");
        assertThat(MILL.parse("generate.stop", shown)).isEqualTo(List.of("END", "[x]"));
    }

    @Test
    void aFileThatNobodyWroteByHandIsNotReadToItsEnd() throws IOException {
        Files.writeString(path, "# settings\n".repeat(100_000));
        assertThatThrownBy(file::read).isInstanceOf(SettingException.class)
                .hasMessage(path + " has more than 1,048,576 bytes, which nobody writes by hand; is it the file that you mean?");
        Files.delete(path);
        Files.createSymbolicLink(path, Path.of("/dev/zero"));
        assertThatThrownBy(file::read).isInstanceOf(SettingException.class)
                .hasMessage(path + " is no file but a pipe or a device; settings lie in a file");
    }
}
