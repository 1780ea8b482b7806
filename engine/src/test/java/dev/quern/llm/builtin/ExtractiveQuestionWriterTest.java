package dev.quern.llm.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Passage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExtractiveQuestionWriterTest {
    private static final String[] PIECES = {
        "A quern is a hand mill", "A quern is a hand mill with two 石 stones. ",
        "The sluice of the \ud83d\ude00 mill was closed because of the flood. ",
        "Four stones were carried to the mill in 1784.\n\n", "The mill", " was built in 1784", " by Jane Roe", " to grind rye",
        " because of ", "**bold**",
        "[a](b)",
        "\n\n", "\n", ". ", ", ", ": ", "- ", "1. ", "| a | b |", "|---|---|", "```", "`", "$", "$$", "(", ")", "\"",
        "<table><tr><td>x</td></tr>",
        "# ", "\ud83d\ude00", "\ud83d", "\ude00", "é", "粉", " and ", "is", " of ", "42 ", "What is a mill?", "If you mill, ",
        "To mill rye, ",
        " consists of ", "&amp;", "\\[1\\]", "_", "*", "~~", "\t", "\r\n", "!", "[", "]", "![x](y)", "> ", "-\n", "\u00a0",
        " (QAOA)"};

    private final ExtractiveQuestionWriter writer = new ExtractiveQuestionWriter();

    @Test
    void asksNothingOfTextThatIsNotEnglish() {
        assertThat(ask("Die Mühle ist ein Bauwerk, das Getreide mahlt, und der Müller schläft erst dann, wenn er bezahlt ist.",
                null, 5)).isEmpty();
        assertThat(ask("A quern is a hand mill.", "de", 5)).isEmpty();
        assertThat(ask("石磨是一种把谷物磨成面粉的工具。它由两块石头组成。", null, 5)).isEmpty();
        assertThat(ask("A quern is a hand mill.", "en", 5)).hasSize(1);
    }

    @Test
    void neverAsksMoreThanItIsAskedFor() {
        String text = "A quern is a hand mill. A sieve is a tool for parting. Four stones were carried to the mill in 1784. The sluice "
                + "of the mill was closed because of the flood.";
        assertThat(ask(text, "en", 0)).isEmpty();
        assertThat(ask(text, "en", 2)).hasSize(2);
        assertThat(ask(text, "en", 20)).hasSizeGreaterThan(2).extracting(Pair::question).doesNotHaveDuplicates();
    }

    @Test
    void anyTextGivesTrueOffsetsTheSameTwiceAndNeverThrows() {
        SplittableRandom random = new SplittableRandom(7);
        int pairs = 0;
        for (int i = 0; i < 4000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(1, 60); j > 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Passage passage = new Passage(text.toString(), List.of("Mills", PIECES[random.nextInt(PIECES.length)]), null);
            List<Pair> first = writer.write(passage, 5);
            assertThat(writer.write(passage, 5)).isEqualTo(first);
            for (Pair pair : first) {
                int start = passage.text().offsetByCodePoints(0, pair.start());
                int end = passage.text().offsetByCodePoints(0, pair.end());
                assertThat(passage.text().substring(start, end)).isEqualTo(pair.answer()).isNotBlank();
                assertThat(pair.question()).endsWith("?").doesNotContain("\n");
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThan(100);
    }

    @Test
    void longLinesTakeTimeInProportion() {
        for (String piece : List.of("a ", "*a ", "[", "`", "(", "\"", "- ", "|", "&", "<a ", "$a", "_a", "the mill is ", "1,000 ",
                ".", "# ", "----", "to mill by milling ")) {
            String text = "The mill. " + piece.repeat(200_000 / piece.length());
            long start = System.nanoTime();
            ask(text, "en", 3);
            assertThat((System.nanoTime() - start) / 1_000_000).as("ms for 200,000 characters of '%s'", piece).isLessThan(20_000);
        }
    }

    private List<Pair> ask(String text, @org.jspecify.annotations.Nullable String language, int count) {
        return writer.write(new Passage(text, List.of("Mills"), language), count);
    }
}
