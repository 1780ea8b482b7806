package dev.quern.stages.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read by hand, because expressions take their time, is what the expressions say. */
final class LettersTest {
    private static final String[] PIECES = {"a", "Zed", "é", "e\u0301", "\u0301", "ß", "中", "の", "가", "\ud835\udd38",
        "\ud83d\ude00",
        "\ud83d", "\ude00", "1", "42", "١", "½", ".", ",", ":", "/", "'", "’", "''", " ", "  ", "\t", "\n", "\n\n", "\r\n",
        "\u000b",
        "\u00a0", "\u2028", "\u0085", "!", "?", ";", "- ", "* ", "•", "#", "-", "x. ", "y.\n", "z!\n\n", "_", "`", "\"", "“", "”",
        "'", "'a'", "«", "»", "「", "」"};

    private static Stream<String> texts() {
        Random random = new Random(5);
        return Stream.generate(() -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            return text.toString();
        }).limit(30_000);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void lettersAreThoseOfTheExpression() {
        Pattern pattern = Pattern.compile("[\\p{L}\\p{M}]");
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            assertThat(Letters.is(c)).as("U+%04X", c).isEqualTo(pattern.matcher(Character.toString(c)).matches());
        }
    }

    @Test
    void runsAreThoseOfTheExpression() {
        Pattern pattern = Pattern.compile("[\\p{L}\\p{M}]+");
        texts().forEach(text -> {
            List<String> runs = new ArrayList<>();
            Letters.runs(text, runs::add);
            assertThat(runs).as(text).isEqualTo(found(pattern, text));
        });
    }

    @Test
    void wordsAreThoseOfTheExpression() {
        Pattern pattern = Pattern.compile("\\d+(?:[.,:/]\\d+)*|[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)?");
        texts().forEach(text -> assertThat(Words.cut(text)).as(text).isEqualTo(found(pattern, text)));
    }

    @Test
    void spacesAreThoseOfTheExpression() {
        Pattern pattern = Pattern.compile("\\s+");
        texts().forEach(text -> assertThat(Spaces.single(text)).as(text).isEqualTo(pattern.matcher(text).replaceAll(" ")));
    }

    @Test
    void quotesAreThoseOfTheExpression() {
        Pattern pattern = Pattern.compile("`[^`]*`|\"[^\"]*\"|“[^”]*”|(?<!\\w)'[^']{1,60}'(?!\\w)|«[^»]*»|「[^」]*」");
        texts().forEach(
                text -> assertThat(Quotes.named(text, "NAME")).as(text).isEqualTo(pattern.matcher(text).replaceAll("NAME")));
        for (int length = 58; length < 64; length++) {
            String text = " '" + "\ud83d\ude00".repeat(length) + "' ";
            assertThat(Quotes.named(text, "NAME")).isEqualTo(pattern.matcher(text).replaceAll("NAME"));
        }
    }

    @Test
    void sentencesAreThoseOfTheExpression() {
        Pattern pattern = Pattern.compile("(?<=[.!?;])\\s+|\\n\\s*\\n|\\n(?=\\s*[-*•#])");
        texts().forEach(
                text -> assertThat(BoilerplateShare.sentences(text)).as(text).isEqualTo(List.of(pattern.split(text, -1))));
    }
}
