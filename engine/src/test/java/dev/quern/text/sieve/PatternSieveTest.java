package dev.quern.text.sieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternSieveTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            out   ; in the (?:table|figure)s?            ; in the chapter on tables
            maybe ; in the (?:table|figure)s?            ; IN THE FIGURE
            maybe ; in the (?:table|figure)s?            ; within the tables
            out   ; (?:in|on) (?:\\w+ )?(?:page|line)      ; in a passage
            maybe ; (?:in|on) (?:\\w+ )?(?:page|line)      ; this stands in the second line
            out   ; all\\s+rights                         ; all that is right
            maybe ; all\\s+rights                         ; rights of all
            maybe ; colou?r                              ; color
            maybe ; colou?r                              ; colour
            out   ; colou?r                              ; colouur
            maybe ; (?:ab){2,3}c+                        ; c, ab
            out   ; (?:ab){2,3}c+                        ; abba
            maybe ; x{0,3}y                              ; y
            maybe ; [oa]nly                              ; Anly
            out   ; [oa]nly                              ; inly
            maybe ; [a-f]nly                             ; enly
            maybe ; [^o]nly                              ; xnly
            maybe ; [^o]nly                              ; only
            out   ; cat|dog                              ; a cow and a god
            maybe ; cat|dog                              ; a dog
            out   ; (?<name>one|two) three               ; one, two, four
            maybe ; (?<!un)known(?= to)                  ; known
            out   ; \\bsay\\.$                             ; say
            maybe ; (?!not)it                            ; Wait
            maybe ; \\p{L}+                               ; 7
            maybe ; .*                                   ; ~~
            out   ; 上表|下表                                ; 上面的表，下面的表
            maybe ; 上表|下(?:表|图)                           ; 如下图
            """)
    void passesOnWhatHasAllThatAnExpressionNeeds(String expected, String expression, String text) {
        PatternSieve sieve = new PatternSieve(
                List.of(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));

        assertThat(sieve.candidates(text)).isEqualTo(expected.equals("out") ? 0 : 1);
    }

    /** U+212A is a K, U+0130 and U+0131 are an I, U+017F is an S, where expressions put case aside. */
    @Test
    void putsCaseAsideAsExpressionsDo() {
        Pattern pattern = Pattern.compile("kiss", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        String odd = "\u212a\u0130\u017fS \u212a\u0131ss";

        assertThat(pattern.matcher(odd).results()).hasSize(2);
        assertThat(new PatternSieve(List.of(pattern)).candidates(odd)).isEqualTo(1);
    }

    @Test
    void tellsManyExpressionsApart() {
        List<Pattern> patterns = List.of(Pattern.compile("one"), Pattern.compile("two"), Pattern.compile("[0-9]"),
                Pattern.compile("tw"));

        assertThat(new PatternSieve(patterns).candidates("about two")).isEqualTo(0b1110);
        assertThat(new PatternSieve(Collections.nCopies(64, Pattern.compile("a"))).candidates("a")).isEqualTo(-1);
        assertThat(new PatternSieve(List.of()).candidates("a")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\1", "(?i)a", "[a[b]]", "\\Qa\\E", "\\x41", "[\ud83d\ude00]", "a\ud83d\ude00?", "\\u0041"})
    void refusesWhatItCannotRead(String expression) {
        Pattern pattern = Pattern.compile(expression);

        assertThatThrownBy(() -> new PatternSieve(List.of(pattern)).candidates("")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }

    @Test
    void refusesFlagsThatItCannotRead() {
        Pattern pattern = Pattern.compile("a b", Pattern.COMMENTS);

        assertThatThrownBy(() -> new PatternSieve(List.of(pattern))).hasMessageContaining("a flag");
    }
}
