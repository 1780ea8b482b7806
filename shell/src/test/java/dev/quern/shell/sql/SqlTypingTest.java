package dev.quern.shell.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.query.SqlVocabulary;
import dev.quern.catalog.query.SqlVocabulary.Column;
import dev.quern.catalog.query.SqlVocabulary.Function;
import dev.quern.catalog.query.SqlVocabulary.Table;
import dev.quern.shell.terminal.line.Completion;
import dev.quern.shell.terminal.line.Paint;
import dev.quern.shell.terminal.line.Suggestion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign | is the cursor. */
class SqlTypingTest {
    private static final SqlVocabulary WORDS = new SqlVocabulary(
            List.of(new Table("main", "chunks", "One row a chunk",
                    List.of(text("id"), text("document_id"), text("tokens"), text("text"))),
                    new Table("main", "documents", "One row a document", List.of(text("id"), text("uri"))),
                    new Table("lab", "mine", "yours", List.of(text("Odd name")))),
            List.of(new Function("count", "arg", "", false), new Function("length", "string", "characters", false),
                    new Function("range", "n", "", true)),
            List.of("from", "group", "join", "select", "text", "where"));

    private final SqlTyping typing = new SqlTyping(() -> WORDS, () -> WORDS);

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "select * from |; chunks documents lab.mine", "select * from ch|; chunks", "select * from chunks, do|; documents",
        "select * from chunks c join |; chunks documents lab.mine", "select c.| from chunks c; document_id id text tokens",
        "select d.| from chunks c join documents d on true; id uri", "select | from documents; id uri",
        "select documents.u| from documents; uri", "select tok| from chunks; tokens",
        "select * from chunks c where c.tok|; tokens", "select * from lab.|; mine", "select Od| from lab.mine; ''",
        "select \"Od| from lab.mine; \"Odd name\"", "select * from chunks wh|; where", "select * from chunks WH|; WHERE",
        "select len| from chunks; length(", "select * from ra|; range(", "with good as (from chunks) from go|; good",
        "select '| from chunks; ''", "select 1 -- fr|; ''", "select 12|; ''",
        "select extract(year from |) from documents; id uri",
        "select * from chunks order by id desc, tok|; tokens"})
    void offersWhatFitsThePlace(String text, String expected) {
        List<String> wanted = expected.equals("''") || expected.isEmpty()
                ? List.of()
                : expected.startsWith("\"") ? List.of(expected) : Arrays.asList(expected.split(" "));
        assertThat(at(text).suggestions()).extracting(Suggestion::value).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void saysWhatAColumnIs() {
        assertThat(at("select to| from chunks").suggestions()).extracting(Suggestion::help)
                .containsExactly("varchar · of tokens · chunks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from |", "select * from '|", "from read_csv('a|", "copy chunks to 'out/|"})
    void offersFilesWhereSqlReadsOrWritesOne(String text) {
        assertThat(at(text).files()).isEqualTo(text.contains("'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "select id from chunkz where id = 'a'; chunkz", "from chunks c join documenty d on true; documenty",
        "from lab.other; lab other",
        "with good as (from chunks) from good; ''", "from range(3); ''", "from 'file.csv'; ''", "from duckdb_columns; ''",
        "select trim(both from id) from chunks; ''", "select a is distinct from b from chunks; ''",
        "create table lab.new as from chunks; ''", "from store.chunks; ''", "insert into lab.nothing select 1; lab nothing"})
    void marksTablesThatThereAreNot(String text, String expected) {
        List<String> marked = typing.paint(text, false, new HashSet<>()).stream().filter(p -> p.role() == Paint.Role.UNKNOWN)
                .map(p -> text.substring(p.start(), p.end())).filter(word -> !word.equals(".")).toList();
        assertThat(String.join(" ", marked)).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void doesNotMarkHalfAName() {
        assertThat(typing.paint("from chun", true, new HashSet<>())).extracting(Paint::role).containsExactly(Paint.Role.KEYWORD);
        assertThat(typing.paint("from chun", false, new HashSet<>())).extracting(Paint::role).contains(Paint.Role.UNKNOWN);
    }

    @Test
    void aColumnThatIsCalledLikeAKeywordIsNone() {
        assertThat(typing.paint("select text, count(1), 'a' from chunks -- all", false, new HashSet<>())).extracting(Paint::role)
                .containsExactly(Paint.Role.KEYWORD, Paint.Role.FUNCTION, Paint.Role.NUMBER, Paint.Role.STRING,
                        Paint.Role.KEYWORD,
                        Paint.Role.COMMENT);
    }

    private Completion at(String text) {
        return typing.complete(text.replace("|", ""), text.indexOf('|'));
    }

    private static Column text(String name) {
        return new Column(name, "VARCHAR", "of " + name);
    }
}
