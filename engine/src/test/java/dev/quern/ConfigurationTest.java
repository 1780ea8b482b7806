package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.recipe.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the configuration is looked at before it is written. */
class ConfigurationTest {
    @TempDir
    Path folder;

    private Quern quern;

    @BeforeEach
    void open() throws Exception {
        quern = Quern.open(folder, Map.of());
        quern.set("chunk.size", "4000");
        quern.set("chunk.overlap", "3000");
    }

    @AfterEach
    void close() {
        quern.close();
    }

    @Test
    void refusesToUnsetWhatTheOthersNeed() throws Exception {
        String before = file();
        assertThatThrownBy(() -> quern.unset("chunk.size")).isInstanceOf(QuernException.class)
                .hasMessage("chunk.overlap is 3000 and chunk.size is 1000: the overlap must be less than the size");
        assertThat(file()).isEqualTo(before);
        assertThat(quern.recipe().whole("chunk.size")).isEqualTo(4000);

        quern.unset("chunk.overlap");
        assertThat(quern.unset("chunk.size").whole("chunk.size")).as("in the order that goes together").isEqualTo(1000);
    }

    @Test
    void refusesToSetWhatDoesNotGoTogether() throws Exception {
        String before = file();
        assertThatThrownBy(() -> quern.set("chunk.size", "2000")).isInstanceOf(QuernException.class)
                .hasMessageContaining("chunk.overlap is 3000 and chunk.size is 2000");
        assertThatThrownBy(() -> quern.unset("chunk.sise")).isInstanceOf(SettingException.class)
                .hasMessageContaining("chunk.size");
        assertThat(file()).isEqualTo(before);
    }

    /** What stands in {@code .env} by now counts, whether or not anything was read since. */
    @Test
    void looksAtTheVariablesThatThereAreNow() throws Exception {
        quern.set("roles.question.dialect", "anthropic");
        Files.writeString(folder.resolve(".env"), "GENERATOR_PROVIDER=nobody\n");
        String before = file();
        assertThatThrownBy(() -> quern.set("seed", "7")).isInstanceOf(SettingException.class)
                .hasMessageContaining("GENERATOR_PROVIDER");
        assertThat(file()).isEqualTo(before);
    }

    private String file() throws Exception {
        return Files.readString(folder.resolve(Quern.RECIPE_FILE));
    }
}
