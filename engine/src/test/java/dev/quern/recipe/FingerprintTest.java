package dev.quern.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Map<String, String> SETTINGS = Map.of("chunk.size", "1000", "chunk.overlap", "0");

    /** Computed apart from the code, with Python's hashlib over struct.pack('>I', length) + bytes of each field. */
    @Test
    void isStableAcrossReleases() {
        assertThat(Fingerprint.of("chunk", 1, "", SETTINGS, "")).isEqualTo("79719c005c683902");
        assertThat(Fingerprint.of("generate", 2, "modèle", Map.of(), "seed=42")).isEqualTo("50f200e36dc60159");
    }

    @Test
    void everyPartCounts() {
        assertThat(
                java.util.stream.Stream.of(
                        Fingerprint.of("chunk", 1, "", SETTINGS, ""), Fingerprint.of("chunks", 1, "", SETTINGS, ""),
                        Fingerprint.of("chunk", 2, "", SETTINGS, ""), Fingerprint.of("chunk", 1, "m", SETTINGS, ""),
                        Fingerprint.of("chunk", 1, "", SETTINGS, "m"),
                        Fingerprint.of("chunk", 1, "", Map.of("chunk.size", "1000"), ""),
                        Fingerprint.of("chunk", 1, "", Map.of("chunk.size", "1000chunk.overlap", "0", ""), "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfSettingsDoesNotCount() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("chunk.size", "1000");
        other.put("chunk.overlap", "0");
        Map<String, String> reversed = new LinkedHashMap<>();
        reversed.put("chunk.overlap", "0");
        reversed.put("chunk.size", "1000");
        assertThat(Fingerprint.of("chunk", 1, "", other, "")).isEqualTo(Fingerprint.of("chunk", 1, "", reversed, ""));
    }

    @Test
    void settingsReadAsALine() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("chunk.size", "1400");
        settings.put("chunk.overlap", "0");
        assertThat(SettingsText.summary("chunk", settings)).isEqualTo("size=1400 overlap=0");
        assertThat(SettingsText.changes(SETTINGS, settings)).containsExactly("chunk.size 1000 → 1400");
        assertThat(SettingsText.changes(settings, Map.of("chunk.size", "1400", "chunk.new", "x")))
                .containsExactly("chunk.new — → x", "chunk.overlap 0 → —");
        assertThat(SettingsText.changes(settings, settings)).isEmpty();
    }
}
