package dev.quern.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {
        "A=b|b", "A = b |b", "export A=b|b", "  A=b # why|b", "A=b#c|b#c", "A=|``", "A='b # c' # why|b # c", "A=\"b # c\"|b # c",
        "A=\"say \\\"hi\\\" \\\\ x\"|say \"hi\" \\ x", "A='it\\n'|it\\n", "A=$HOME/${B}|$HOME/${B}", "A=b=c|b=c",
        "A=\u00e9 \ud83d\ude00|\u00e9 \ud83d\ude00"})
    void aLineIsReadAsAShellReadsIt(String line, String value) throws Exception {
        assertThat(Variables.of(Map.of(), read("# first\n\n" + line + "\n")).value("A")).isEqualTo(value);
        assertThat(read("\uFEFF" + line + "\r\nZ=1\r\n")).containsEntry("A", new Variables.Found(value, ".env line 1"));
    }

    @Test
    void theLastOfTwoCounts() throws Exception {
        assertThat(read("A=1\nA=2\n").get("A")).isEqualTo(new Variables.Found("2", ".env line 2"));
    }

    @Test
    void withoutAFileNothingIsSet() throws Exception {
        assertThat(DotEnv.read(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-secret", "A B=sk-secret", "=sk-secret", "1A=sk-secret", "A='sk-secret", "A=\"sk-secret\\\"",
        "A='x' sk-secret"})
    void whatIsWrongIsNamedByItsLineAlone(String line) {
        assertThatThrownBy(() -> read("OK=1\n" + line + "\n")).isInstanceOf(SettingException.class)
                .hasMessageStartingWith(".env line 2").hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNoTextIsSaid() throws Exception {
        Files.write(folder.resolve(".env"), "A=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> DotEnv.read(folder)).hasMessage(".env is not UTF-8 text; save it as UTF-8");
        Files.delete(folder.resolve(".env"));
        Files.createDirectory(folder.resolve(".env"));
        assertThatThrownBy(() -> DotEnv.read(folder)).isInstanceOf(SettingException.class).hasMessageContaining("cannot be read");
    }

    private java.util.SortedMap<String, Variables.Found> read(String text) throws Exception {
        Files.writeString(folder.resolve(".env"), text);
        return DotEnv.read(folder);
    }
}
