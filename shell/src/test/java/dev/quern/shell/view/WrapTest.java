package dev.quern.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrapTest {
    @Test
    void aShortMessageStaysAsItIs() {
        assertThat(Wrap.message("run: there is no stage 'generat'.   Did you mean generate?", 60))
                .isEqualTo("run: there is no stage 'generat'.   Did you mean generate?");
        assertThat(Wrap.message("one\n\ntwo\n", 60)).isEqualTo("one\n\ntwo\n");
    }

    @Test
    void wordsStayWholeAndWhatGoesOnHangs() {
        assertThat(Wrap.message("import: docs/old/draft.ipynb is not JSON: line 212, column 7 has a bracket too many", 40))
                .isEqualTo("""
                        import: docs/old/draft.ipynb is not
                          JSON: line 212, column 7 has a bracket
                          too many""");
    }

    @Test
    void theWayOutIsNotBrokenWhereItFitsOnALine() {
        assertThat(Wrap.message("generate stopped: 312 of 839 settled and kept.   run generate goes on from here.", 60))
                .isEqualTo("""
                        generate stopped: 312 of 839 settled and kept.
                          run generate goes on from here.""");
        assertThat(Wrap.message("run: batch 7 has asked already.   batch collect 7, or batch cancel 7, or run generate --anyway",
                40))
                .isEqualTo("""
                        run: batch 7 has asked already.
                          batch collect 7, or batch cancel 7,
                          or run generate --anyway""");
    }

    @Test
    void aPathWiderThanTheLineIsLeftToTheTerminal() {
        String path = "/home/miller/" + "long-name/".repeat(6) + "catalog.duckdb";
        assertThat(Wrap.message("cannot open the catalog " + path + " now", 40)).contains(path);
        assertThat(Wrap.message("the workspace is new and lies in /home/miller/handbook", 40))
                .isEqualTo("the workspace is new and lies in\n  /home/miller/handbook");
    }

    @Test
    void quotedTextStaysTogether() {
        assertThat(Wrap.message("there is no file with the name 'my own notes.md' in it", 44))
                .isEqualTo("there is no file with the name\n  'my own notes.md' in it");
        assertThat(Wrap.message("it's the miller's stone that lies in the field", 24))
                .isEqualTo("it's the miller's stone\n  that lies in the field");
        assertThat(Wrap.message("no condition '" + "x = 1 and ".repeat(5) + "y' here", 30).lines())
                .as("what is wider than a line is broken all the same")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
    }

    @Test
    void whatStandsApartKeepsItsColumn() {
        assertThat(Wrap.message("chunk          47 done → 881 (126 are the same as before) · 3 rejected", 44)).isEqualTo("""
                chunk          47 done → 881 (126 are the
                               same as before) · 3 rejected""");
        assertThat(Wrap.message("  --budget USD  spend at most so much on models, and stop", 40))
                .isEqualTo("  --budget USD  spend at most so much on\n                models, and stop");
    }

    @Test
    void examplesAndCaretsStayAsTheyAre() {
        String text = "SQL: column \"toknes\" not found\n  select toknes from chunks where tokens > 100\n         ^^^^^^";
        assertThat(Wrap.message(text, 60)).isEqualTo(text);
        String example = "as in\n  select tokens from chunks where tokens > 100";
        assertThat(Wrap.message(example, 30)).isEqualTo(example);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 60, 100})
    void wideCharactersBreakBetweenThem(int width) {
        String text = "import: 石臼は粉をひくための道具である。水車の力で回る石臼は、".repeat(4) + " とても重い millstone 900 kg";
        String wrapped = Wrap.message(text, width);
        assertThat(wrapped.lines()).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width))
                .allSatisfy(line -> assertThat(line.strip()).doesNotStartWith("。").doesNotStartWith("、"));
        assertThat(wrapped.replaceAll("\\s+", "")).isEqualTo(text.replaceAll("\\s+", ""));
        assertThat(wrapped).contains("millstone");
    }

    @Test
    void ofALongLineWhatTheCaretsPointAtIsKept() {
        String line = "  " + "a, ".repeat(20) + "toknes" + ", b".repeat(20);
        String carets = "  " + " ".repeat(60) + "^^^^^^  did you mean tokens?";
        assertThat(Wrap.message("SQL: column not found\n" + line + "\n" + carets, 40)).isEqualTo("""
                SQL: column not found
                  …a, a, a, a, a, toknes, b, b, b, b, b…
                                  ^^^^^^
                  did you mean tokens?""");
        assertThat(Wrap.message(line + "\n" + carets, 200)).isEqualTo(line + "\n" + carets);
    }

    @Test
    void caretsStayUnderWideCharacters() {
        String line = "  " + "磨坊, ".repeat(10) + "x" + ", 麦".repeat(10);
        assertThat(Wrap.message(line + "\n  " + " ".repeat(60) + "^", 30).lines().toList()).satisfies(cut -> {
            assertThat(cut).allSatisfy(each -> assertThat(DisplayWidth.of(each)).isLessThanOrEqualTo(30));
            assertThat(cut.getLast())
                    .isEqualTo(" ".repeat(DisplayWidth.of(cut.getFirst().substring(0, cut.getFirst().indexOf('x')))) + "^");
            assertThat(cut.getFirst()).startsWith("  …").endsWith("…").contains("坊, x, 麦");
        });
    }

    @Test
    void aPlaceAtTheEndOfALongLineIsSeen() {
        String line = "  " + "a, ".repeat(30) + "b";
        assertThat(Wrap.message(line + "\n  " + " ".repeat(90) + "^", 20))
                .isEqualTo("  …a, a, a, a, a, b\n" + " ".repeat(18) + "^");
    }
}
