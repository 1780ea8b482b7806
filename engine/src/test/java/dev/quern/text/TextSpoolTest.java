package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSpoolTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 100, 5000, 1 << 20})
    @DisplayName("returns every text, at once and later, from memory and from the file")
    void returnsTexts(int inMemory) {
        Random random = new Random(inMemory);
        List<String> texts = new ArrayList<>();
        try (TextSpool spool = new TextSpool(inMemory)) {
            for (int i = 0; i < 3000; i++) {
                String text = "é𝄞x".repeat(random.nextInt(20)) + i;
                texts.add(random.nextInt(10) == 0 ? "" : text);
                assertThat(spool.add(texts.get(i))).isEqualTo(i);
                int earlier = random.nextInt(i + 1);
                assertThat(spool.get(earlier)).isEqualTo(texts.get(earlier));
            }
            for (int i = texts.size() - 1; i >= 0; i--) {
                assertThat(spool.get(i)).isEqualTo(texts.get(i));
            }
        }
    }
}
