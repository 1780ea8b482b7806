package dev.quern.shell.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Variables VARIABLES = new Variables(Map.of("docs", "my 'own' docs", "n", "3", "here", "/tmp/a b"));

    @Test
    void blanksPart() {
        assertWords(" run  chunk\t--limit 3 ", "run", "chunk", "--limit", "3");
    }

    @Test
    void quotesKeepTogether() {
        assertWords("a 'b c' \"d e\" f' g'h", "a", "b c", "d e", "f gh");
        assertWords("'' \"\"", "", "");
        assertWords("\"say \\\"hi\\\" \\\\ \\n\" '\\n'", "say \"hi\" \\ \\n", "\\n");
    }

    @Test
    void aBackslashKeepsOneCharacter() {
        assertWords("a\\ b \\'c \\\\", "a b", "'c", "\\");
        assertWords("a \\\n b", "a", "b");
    }

    @Test
    void aValueStaysOneWord() {
        assertWords("import ${docs} '${n}'/x \"${here}/y\" $5 $ {n}", "import", "my 'own' docs", "3/x", "/tmp/a b/y", "$5", "$",
                "{n}");
        assertWords("$${n}", "${n}");
    }

    @Test
    void aNameInCapitalsIsLeftToTheEnvironmentUnlessItIsAnArgument() {
        assertWords("set k ${OPENAI_API_KEY} '${A_1}/v1'", "set", "k", "${OPENAI_API_KEY}", "${A_1}/v1");
        assertThat(Words.of("${DOCS}", new Variables(Map.of("DOCS", "d")))).containsExactly("d");
        assertThatThrownBy(() -> VARIABLES.inSql("select '${OPENAI_API_KEY}'")).hasMessageContaining("OPENAI_API_KEY");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> Words.of("run ${dosc}", VARIABLES)).isInstanceOf(ScriptException.class)
                .hasMessageContaining("unknown variable ${dosc}").hasMessageContaining("did you mean ${docs}?");
        assertThatThrownBy(() -> Words.of("run ${zzzzzz}", VARIABLES)).hasMessageContaining("zzzzzz=VALUE");
        assertThatThrownBy(() -> Words.of("run 'x", VARIABLES)).hasMessageContaining("a quote is not closed");
        assertThatThrownBy(() -> Words.of("run \\", VARIABLES)).hasMessageContaining("backslash");
    }

    @Test
    void sqlTakesValuesThatCannotEndAQuote() {
        assertThat(VARIABLES.inSql("select '${docs}', ${n}, \"${docs}\" -- don't ${n}\n, '${n}'"))
                .isEqualTo("select 'my ''own'' docs', 3, \"my 'own' docs\" -- don't ${n}\n, '3'");
        assertThat(VARIABLES.inSql("select '$${n}'")).isEqualTo("select '${n}'");
        assertThatThrownBy(() -> VARIABLES.inSql("select ${m}")).hasMessageContaining("${m}");
    }

    private static void assertWords(String text, String... expected) {
        assertThat(Words.of(text, VARIABLES)).containsExactly(expected);
    }
}
