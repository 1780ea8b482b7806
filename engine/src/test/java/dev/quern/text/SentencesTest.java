package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.testing.SharedInput;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    /** Each text is written with a {@code ¦} where one sentence ends and the next begins. */
    @ParameterizedTest
    @ValueSource(strings = {
        "The gate opens at dawn.¦ The miller sleeps.¦",
        "It cost 3.50 a sack in 1990.¦ Prices rose by 2.5 per cent.¦",
        "Dr. Smith met Mrs. Jones at St. Mary's.¦ They left.¦",
        "See Fig. 3 and Eq. 4, e.g. the ratio vs. the load.¦ Then stop.¦",
        "J. R. R. Tolkien wrote it.¦ Plan B. Miller agreed?¦",
        "So ends plan B.¦ The next begins.¦",
        "He works for Acme Inc. in Boston.¦ She runs Stone Ltd.¦ The firm is old.¦",
        "The U.S. Army left at 5 p.m.¦ They came back.¦",
        "We sell No. 5 and nos. 6 to 9.¦ Did he agree?¦ No.¦ Never.¦",
        "Wait...¦ What?!¦ \"Stop!\" he said.¦ \"Why?\"¦ (She left.)¦ Good.¦",
        "It went on… and on.¦ Then it ended…¦ Really.¦",
        "Use file.txt or dpkg.conf from example.org.¦ Version 2.0.1 works.¦",
        "1. Take the key.¦ Turn it.¦",
        "Steps:\n¦1. Take the key.\n¦2. Turn it twice, then\n   wait.\n¦- leave\n¦* rest\n¦a) sleep¦",
        "# The mill\n¦A line that is\nwrapped at the margin goes on.¦ Next.\n\n¦A heading\n\n¦Text¦",
        "## 3. The mill. Its keeper\n¦Prose #3\n#4 goes on.¦",
        "| a | b |\n¦| 1. | 2. |\n¦Prose.¦",
        "工业革命开始了。¦世界变了！¦是吗？¦「是的。」¦他说。¦",
        "日本語の文です。¦次の文。¦",
        "他说:是吗?¦不是!¦真的。¦",
        "Это первое предложение.¦ Это второе.¦",
        "यह पहला वाक्य है।¦ यह दूसरा।¦",
        "In 1969, i.e. before Apollo 13, it flew.¦ The end¦",
        "It was **bold.**¦ Then not.¦",
        "A sentence with an ending, etc. and more.¦ Another, etc.¦ The last.¦",
        "Never say never! never again.¦ Ok.¦",
        "He said (see p. 12) it works.¦ Right.¦"})
    void findsWhereSentencesEnd(String marked) {
        List<String> expected = new ArrayList<>();
        for (String sentence : marked.split("¦")) {
            expected.add(sentence.strip());
        }
        String text = marked.replace("¦", "");
        Spans found = Sentences.of(text);
        assertThat(texts(found)).isEqualTo(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(CodePoints.of(text).substring(found.start(i), found.end(i))).isEqualTo(found.text(i));
        }
    }

    @Test
    void findsNothingInNothing() {
        assertThat(Sentences.of("").size()).isZero();
        assertThat(Sentences.of(" \n\n\t").size()).isZero();
        assertThat(texts(Sentences.of("..."))).containsExactly("...");
    }

    @Test
    void countsCharactersBeyondTheBasicPlane() {
        Spans found = Sentences.of("A \ud83d\ude00 smile. Then none.");
        assertThat(found.start(1)).isEqualTo(11);
        assertThat(found.text(1)).isEqualTo("Then none.");
    }

    @Test
    void losesNothingOfARealReport() throws Exception {
        String text = Files.readString(SharedInput.require("corpora/apollo13/mission_report.md"));
        Spans found = Sentences.of(text);
        assertThat(found.size()).isGreaterThan(1500);
        int last = 0;
        for (int i = 0; i < found.size(); i++) {
            assertThat(text.substring(last, found.utf16Start(i))).isBlank();
            last = found.utf16End(i);
        }
        assertThat(text.substring(last)).isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ". ", "a. ", "\n", "\n ", ".\n", "x", "。", "1. ", "\ud83d\ude00", "\ud83d", ".(", "\"", "A.",
        "- \n"})
    void isLinear(String unit) {
        String text = unit.repeat((8 << 20) / unit.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Sentences.of(text));
    }

    private static List<String> texts(Spans spans) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            texts.add(spans.text(i));
        }
        return texts;
    }
}
