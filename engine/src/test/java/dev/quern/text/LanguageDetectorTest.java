package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.testing.SharedInput;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageDetectorTest {
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The mill turns slowly when the hopper is full, and the flour comes out warm.
            de | Die Mühle dreht sich langsam, wenn der Trichter voll ist, und das Mehl ist warm.
            fr | Le moulin tourne lentement quand la trémie est pleine, et la farine est chaude.
            es | El molino gira despacio cuando la tolva está llena y la harina sale caliente.
            it | Il mulino gira lentamente quando la tramoggia è piena e la farina esce calda.
            pt | O moinho gira devagar quando a moega está cheia, e a farinha não sai fria.
            nl | De molen draait langzaam wanneer de trechter vol is en het meel is warm.
            sv | Kvarnen går långsamt när tratten är full och mjölet kommer ut varmt.
            pl | Młyn obraca się powoli, gdy lej jest pełny, a mąka wychodzi ciepła.
            cs | Mlýn se otáčí pomalu, když je násypka plná, a mouka je teplá.
            fi | Mylly pyörii hitaasti, kun suppilo on täynnä, ja jauhot ovat lämpimiä.
            hu | A malom lassan forog, amikor a garat tele van, és a liszt meleg.
            tr | Hazne dolduğunda değirmen yavaş döner ve un sıcak çıkar.
            vi | Cối xay quay chậm khi phễu đầy và bột chảy ra vẫn còn ấm.
            ru | Мельница вращается медленно, когда бункер полон, и мука выходит тёплой.
            uk | Млин обертається повільно, коли бункер повний, і борошно виходить теплим.
            ar | تدور الطاحونة ببطء عندما يكون القادوس ممتلئا ويخرج الدقيق دافئا.
            fa | وقتی قیف پر است، آسیاب آهسته می‌چرخد و آرد گرم از آن بیرون می‌آید.
            hi | जब हॉपर भरा होता है तो चक्की धीरे-धीरे घूमती है और आटा गर्म निकलता है।
            el | Ο μύλος γυρίζει αργά.
            he | הטחנה מסתובבת לאט.
            th | โรงสีหมุนช้าเมื่อถังเต็ม
            ko | 맷돌은 천천히 돈다.
            ja | 石臼はゆっくり回る。
            zh | 磨盘慢慢地转，面粉是热的。
            zh | 使用 DuckDB 查询目录，石磨转得很慢。
            ja | DuckDBでカタログを検索できます。
            """)
    void tellsTheLanguage(String language, String text) {
        assertThat(detector.detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\t", "42", "0.12 0.15 1.22 99 100 101 7 8 9", "Debian Free Software Guidelines",
        "qc.h(0); qc.cx(0, 1); print(result.get_counts())", "https://example.org/a/very/long/path/index.html",
        "Grover", "x_1 = f(x_0) + g(x_0, y_0); y_1 = h(x_1)", "Apollo 13", "\uD83D\uDE00\uD83D\uDE00", "\uD800"})
    void staysSilentRatherThanGuess(String text) {
        assertThat(detector.detect(text)).isNull();
    }

    @Test
    void codeAndLinksDoNotOutvoteTheProse() {
        String code = "let würfel = Zufall.nächsteZahl(6); // https://beispiel.de/würfeln\n".repeat(40);
        assertThat(detector.detect("The die is cast with the following lines of code, six times in a row.\n" + code))
                .isEqualTo("en");
    }

    @Test
    void aLongTextIsJudgedByMoreThanItsBeginning() {
        String licence = "Permission is hereby granted to any person obtaining a copy of this document. ".repeat(52);
        String body = "Die Mühle dreht sich langsam, wenn der Trichter voll ist. ".repeat(500);
        assertThat(detector.detect(licence + body)).isEqualTo("de");
    }

    @Test
    void threadsGetOneAnswer() throws Exception {
        Callable<String> call = () -> String.valueOf(
                new LanguageDetector().probabilities("When did the mission start, and who was on board of the ship?"));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = executor.invokeAll(java.util.Collections.nCopies(64, call));
            String first = answers.getFirst().get();
            assertThat(first).startsWith("{en=0.99");
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
    }

    @Test
    void realDocumentsAreEnglish() throws Exception {
        assertThat(detector.detect(Files.readString(SharedInput.require("corpora/apollo13/mission_report.md"))))
                .isEqualTo("en");
    }
}
