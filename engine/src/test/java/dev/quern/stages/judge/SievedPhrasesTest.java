package dev.quern.stages.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.curiousoddman.rgxgen.RgxGen;
import dev.quern.testing.SharedInput;
import dev.quern.text.sieve.PatternSieve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the judges' expressions find, the quick look before them lets through. */
final class SievedPhrasesTest {
    private static final int TEXTS = 300;

    static Stream<Pattern> expressions() {
        return Stream.of(
                PointingPhrase.ALL.stream().map(PointingPhrase::pattern), LoosePronoun.PRONOUNS.stream(),
                BoilerplateShare.PHRASES.stream())
                .flatMap(each -> each);
    }

    /** Texts are made from the expression itself, then cases are mixed and letters put in that only some foldings take for ASCII. */
    @ParameterizedTest
    @MethodSource("expressions")
    void letsThroughWhatIsMadeToBeFound(Pattern expression) {
        PatternSieve sieve = new PatternSieve(List.of(expression));
        RgxGen texts = RgxGen.parse(withoutAssertions(expression.pattern()));
        Random random = new Random(11);
        int found = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = odd(texts.generate(random), i % 3, random);
            if (expression.matcher(text).find()) {
                found++;
                assertThat(sieve.candidates(text)).as(text).isEqualTo(1);
            }
        }
        assertThat(found).as("texts that the expression finds").isGreaterThan(TEXTS / 20);
    }

    @Test
    void letsThroughWhatIsFoundInRealTexts() throws IOException {
        List<Pattern> expressions = expressions().toList();
        PatternSieve sieve = new PatternSieve(expressions);
        int found = 0;
        int tried = 0;
        for (String file : List.of("apollo13/mission_report.md", "debian-faq/pkg-basics.en.html", "cranfield/cran.qry",
                "debian-faq/software.en.html")) {
            Path path = SharedInput.require("corpora").resolve(file);
            for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                long candidates = sieve.candidates(line);
                for (int i = 0; i < expressions.size(); i++) {
                    if (expressions.get(i).matcher(line).find()) {
                        found++;
                        assertThat(candidates >> i & 1).as(expressions.get(i) + " in " + line).isEqualTo(1);
                    }
                }
                tried += Long.bitCount(candidates);
            }
        }
        assertThat(found).isGreaterThan(200);
        assertThat(tried).as("expressions that were tried, for those that found").isLessThan(8 * found);
    }

    /** The generator of texts knows no assertions; what they forbid is left out by asking the expression. */
    private static String withoutAssertions(String expression) {
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < expression.length();) {
            if (Stream.of("(?=", "(?!", "(?<=", "(?<!").anyMatch(prefix(expression, at))) {
                at = endOfGroup(expression, at);
            } else if (expression.startsWith("\\b", at)) {
                at += 2;
            } else if (expression.startsWith("(?<", at)) {
                kept.append("(?:");
                at = expression.indexOf('>', at) + 1;
            } else if (expression.startsWith("*+", at)) {
                kept.append('*');
                at += 2;
            } else {
                int length = expression.charAt(at) == '\\' ? 2 : 1;
                kept.append(expression, at, at + length);
                at += length;
            }
        }
        return kept.toString();
    }

    private static Predicate<String> prefix(String expression, int at) {
        return start -> expression.startsWith(start, at);
    }

    private static int endOfGroup(String expression, int start) {
        int depth = 0;
        for (int at = start; at < expression.length(); at++) {
            char c = expression.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException(expression);
    }

    private static String odd(String text, int kind, Random random) {
        StringBuilder odd = new StringBuilder();
        text.chars().forEach(each -> {
            char c = (char) each;
            boolean change = kind > 0 && random.nextInt(4) == 0;
            odd.append(change ? kind == 1 ? Character.toUpperCase(c) : foreign(c, random.nextBoolean()) : c);
        });
        return odd.toString();
    }

    private static char foreign(char c, boolean dotted) {
        return switch (c) {
            case 'k' -> '\u212a';
            case 's' -> '\u017f';
            case 'i' -> dotted ? '\u0130' : '\u0131';
            default -> c;
        };
    }
}
