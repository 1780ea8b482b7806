package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "What is `dpkg`?|what is dpkg",
        "  The \"END\",\tfinally... |the end finally",
        "E-mail — or e mail|e mail or e mail",
        "don't / don’t|dont/dont",
        "'quoted' words|quoted words",
        "1,000.5 km at 3.|1,000.5 km at 3",
        "C, C++ and C#|c c++and c#",
        "3 - 4 = -1; 1990-1995|3−4=−1 1990 1995",
        "Straße STRASSE ΣΊΣΥΦΟΣ σίσυφος|straße strasse σίσυφοσ σίσυφοσ",
        "ﬁne ｆｕｌｌ①|fine full1",
        "café cafe\u0301|café café",
        "soft\u00adhyphen zero\u200bwidth|softhyphen zerowidth",
        "工业 革命，2020 年。|工业革命2020年",
        "สวัสดี ชาวโลก|สวัสดีชาวโลก",
        "İstanbul|istanbul",
        "-|``",
        "?! …|``"})
    void keepsWhatIsSaid(String text, String normal) {
        assertThat(NormalForm.of(text.replace("`", ""))).isEqualTo(normal);
    }

    @Test
    void isStable() {
        String once = NormalForm.of("The “Third” Edition (2,500 copies) — naïve, 工业 3 – 4 and C++20 −5");
        assertThat(NormalForm.of(once)).isEqualTo(once);
    }

    @Test
    void takesALoneSurrogateForPunctuation() {
        assertThat(NormalForm.of("a\ud800b \udc00c \ud83d\ude00 d")).isEqualTo("a b c\ud83d\ude00d");
    }
}
