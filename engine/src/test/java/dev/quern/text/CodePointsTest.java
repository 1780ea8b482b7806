package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodePointsTest {
    @Test
    void countsBothWaysAlikeWithoutSurrogates() {
        CodePoints plain = CodePoints.of("naïve 工业");
        assertThat(plain.count()).isEqualTo(8);
        assertThat(plain.fromUtf16(7)).isEqualTo(7);
        assertThat(plain.toUtf16(8)).isEqualTo(8);
    }

    @Test
    void agreesWithTheJdkOnRandomText() {
        SplittableRandom random = new SplittableRandom(1);
        String alphabet = "ab\ud83d\ude00\ud83d\ude00\ude01工";
        for (int trial = 0; trial < 300; trial++) {
            StringBuilder builder = new StringBuilder();
            int length = random.nextInt(400);
            for (int i = 0; i < length; i++) {
                builder.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = builder.toString();
            CodePoints points = CodePoints.of(text);
            assertThat(points.count()).isEqualTo(text.codePointCount(0, text.length()));
            for (int point = 0; point <= points.count(); point++) {
                int unit = text.offsetByCodePoints(0, point);
                assertThat(points.toUtf16(point)).isEqualTo(unit);
                assertThat(points.fromUtf16(unit)).isEqualTo(point);
            }
        }
    }

    @Test
    void neverGoesBackInsideAPair() {
        CodePoints points = CodePoints.of("a\ud83d\ude00b");
        assertThat(points.fromUtf16(1)).isEqualTo(1);
        assertThat(points.fromUtf16(2)).isEqualTo(2);
        assertThat(points.fromUtf16(3)).isEqualTo(2);
        assertThat(points.substring(1, 2)).isEqualTo("\ud83d\ude00");
    }

    @Test
    void refusesOffsetsOutside() {
        CodePoints points = CodePoints.of("\ud83d\ude00");
        assertThatThrownBy(() -> points.toUtf16(2)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("offset 2 in a text of 1 characters");
        assertThatThrownBy(() -> points.fromUtf16(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
