package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.export.ExportResult;
import dev.quern.export.Format;
import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private static final String SAMPLES = "select 'What is a mill № ' || i || '?' as question, 'A \"mill\"' || chr(8232) || chr(27) || '[31m 😀 ' || i as answer,"
            + " case when i % 5 = 0 then 'test' else 'train' end as split, i from range(10) t(i) order by i";

    @TempDir
    Path folder;

    private Quern quern;
    private Path out;

    @BeforeEach
    void open() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("a.md"), "# A\n\nText of a document that is long enough to be read by somebody.\n");
        quern = Quern.open(folder.resolve("ws"));
        quern.importFiles(ImportRequest.of(docs), RunListener.silent());
        out = folder.resolve("out/v1");
    }

    @AfterEach
    void close() {
        quern.close();
    }

    @Test
    void writesChatMessagesOneALine() throws Exception {
        ExportResult result = quern.exports().dataset(Format.JSONL, out, SAMPLES, false);

        assertThat(result.splits()).isEqualTo(new TreeMap<>(java.util.Map.of("test", 2L, "train", 8L)));
        List<String> lines = Files.readAllLines(out.resolve("train.jsonl"));
        assertThat(lines).hasSize(8);
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.at("/messages/0/role").asString()).isEqualTo("user");
        assertThat(first.at("/messages/0/content").asString()).isEqualTo("What is a mill № 1?");
        assertThat(first.at("/messages/1/content").asString()).isEqualTo("A \"mill\"\u2028\u001b[31m 😀 1");
        assertThat(first.at("/i").asInt()).isEqualTo(1);
        assertThat(lines.getFirst()).doesNotContain("\u2028").doesNotContain("\u001b");
    }

    @Test
    void writesParquetThatNamesItsFeatures() throws Exception {
        quern.exports().dataset(Format.PARQUET, out, SAMPLES, false);
        Path file = out.resolve("data/train-00000-of-00001.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select count(*), min(question) from '" + file + "'")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(8);
            }
            try (ResultSet keys = statement.executeQuery(
                    "select decode(value) from parquet_kv_metadata('" + file + "') where decode(key) = 'huggingface'")) {
                keys.next();
                JsonNode features = JsonMapper.shared().readTree(keys.getString(1)).at("/info/features");
                assertThat(features.at("/question/dtype").asString()).isEqualTo("string");
                assertThat(features.at("/i/dtype").asString()).isEqualTo("int64");
                assertThat(features.has("split")).isFalse();
            }
        }
        assertThat(Files.readString(out.resolve("README.md")))
                .contains("configs:\n- config_name: default\n  data_files:\n  - split: test\n    path: data/test-*\n")
                .contains("- name: i\n    dtype: int64\n")
                .contains("| train | 8 |");
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws Exception {
        for (Format format : Format.values()) {
            Path a = folder.resolve("a-" + format);
            Path b = folder.resolve("b-" + format);
            String content = quern.exports().dataset(format, a, SAMPLES, false).content();
            assertThat(quern.exports().dataset(format, b, SAMPLES, false).content()).isEqualTo(content);
            assertThat(bytes(a)).isEqualTo(bytes(b));
        }
    }

    @Test
    void theSameExportAgainChangesNothing() throws Exception {
        assertThat(quern.exports().dataset(Format.JSONL, out, SAMPLES, false).unchanged()).isFalse();
        assertThat(quern.exports().dataset(Format.JSONL, out, SAMPLES, false).unchanged()).isTrue();
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws Exception {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, SAMPLES, false))
                .hasMessageContaining("holds something else (thesis.txt)")
                .hasMessageContaining("--overwrite");
        assertThat(out.resolve("train.jsonl")).doesNotExist();

        quern.exports().dataset(Format.JSONL, out, SAMPLES, true);
        assertThat(out.resolve("thesis.txt")).hasContent("years of work");
        assertThat(out.resolve("train.jsonl")).exists();
    }

    @Test
    void replacesAnEarlierExportOnlyWhenAsked() throws Exception {
        quern.exports().dataset(Format.PARQUET, out, SAMPLES, false);
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, SAMPLES, false))
                .hasMessageContaining("holds another export (10 rows, content ");

        quern.exports().dataset(Format.JSONL, out, SAMPLES, true);
        assertThat(out.resolve("data")).doesNotExist();
        assertThat(out.resolve("train.jsonl")).exists();
    }

    @Test
    void leavesNothingBeside() throws Exception {
        quern.exports().dataset(Format.PARQUET, out, SAMPLES, false);
        quern.exports().dataset(Format.JSONL, out, SAMPLES, true);
        try (Stream<Path> files = Files.list(out.resolveSibling("."))) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("v1");
        }
        assertThat(folder.resolve("ws/.exporting")).doesNotExist();
        assertThat(QuernTest.rows(quern, "select format || row_count from exports order by id"))
                .containsExactly("parquet10", "jsonl10");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, "select 1 as x, 2 as y", false))
                .hasMessage("jsonl needs the columns question and answer, or messages; the query has x, y");
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, null, false))
                .hasMessageContaining("no sample has a split");
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, "drop table store.outcomes", false))
                .hasMessageContaining("SQL may change only");
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, "select toknes from chunks", false))
                .hasMessageContaining("toknes");
    }

    @Test
    void aRowWithoutSplitOrAnswerIsNamedNotGuessed() {
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out,
                "select 'q' as question, 'a' as answer, case when i > 2 then 'train' end as split from range(10) t(i)", false))
                .hasMessageStartingWith("column split is null in 3 of 10 rows");
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out,
                "select 'q' as question, case when i < 2 then 'a' end as answer from range(10) t(i) order by i", false))
                .hasMessage("answer is null in row 3 of split train.   Add: where answer is not null");
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, "select 'hi' as messages", false))
                .hasMessageStartingWith("column messages is VARCHAR; jsonl needs a list of turns");
        assertThat(out).doesNotExist();
    }

    /** Whole row groups of a fixed number: then one thread and many write the same bytes. */
    @Test
    void largeFilesHaveRowGroupsOfOneSizeAndKeepTheOrder() throws Exception {
        quern.exports().dataset(Format.PARQUET, out, "select 'q' || i as question, 'a' as answer, i,"
                + " case when hash(i) % 10 < 7 then 'train' else 'test' end as split from range(200000) t(i) order by i", false);
        Path file = out.resolve("data/train-00000-of-00001.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select list(n order by g)[:-2], (select count(*) from (select i < lag(i) over () as down from '" + file
                                + "') where down) from (select distinct row_group_id g, row_group_num_rows n"
                                + " from parquet_metadata('" + file + "'))")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("[51200, 51200]");
            assertThat(rows.getLong(2)).isZero();
        }
    }

    @Test
    void anExportThatWasKilledWhileItReplacedAFolderLosesNothing() throws Exception {
        quern.exports().dataset(Format.JSONL, out, SAMPLES, false);
        Files.writeString(out.resolve("thesis.txt"), "years of work");
        Path old = out.resolveSibling(".v1.quern-old");

        Files.move(out, old); // killed between the two renames
        assertThat(quern.exports().dataset(Format.JSONL, out, SAMPLES, false).unchanged()).isTrue();
        assertThat(out.resolve("thesis.txt")).hasContent("years of work");
        assertThat(old).doesNotExist();

        Files.createDirectories(old); // killed before the person's own file was carried over
        Files.move(out.resolve("thesis.txt"), old.resolve("thesis.txt"));
        quern.exports().dataset(Format.PARQUET, out, SAMPLES, true);
        assertThat(out.resolve("thesis.txt")).hasContent("years of work");
        assertThat(old).doesNotExist();
    }

    @Test
    void aManifestThatReachesOutOfItsFolderIsNotOurs() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious.txt"), "do not delete");
        Files.createDirectories(out);
        Files.writeString(out.resolve("quern-export.json"),
                "{\"format\":\"jsonl\",\"content\":\"00000000\",\"splits\":{},\"files\":{\"../../precious.txt\":\"00\"}}");
        assertThatThrownBy(() -> quern.exports().dataset(Format.JSONL, out, SAMPLES, false))
                .hasMessageContaining("holds something else");
        quern.exports().dataset(Format.JSONL, out, SAMPLES, true);
        assertThat(precious).hasContent("do not delete");
    }

    @Test
    void carriesNestedValuesAndTurnsOddOnesIntoText() throws Exception {
        String query = "select [{'role': 'user', 'content': 'hi'}] as messages, ['a', 'b'] as tags, map {'k': 1} as scores,"
                + " 170141183460469231731687303715884105727::hugeint as huge, null::varchar as nothing, 0.5 as share, [[1], [2]] as grid";
        quern.exports().dataset(Format.PARQUET, out, query, false);
        assertThat(Files.readString(out.resolve("README.md")))
                .contains("- name: messages\n    list:\n    - name: role\n      dtype: string\n")
                .contains("- name: tags\n    sequence: string\n")
                .contains("- name: scores\n    dtype: string\n")
                .contains("- name: share\n    dtype: float64\n")
                .contains("- name: grid\n    dtype: string\n");
    }

    private static Map<String, String> bytes(Path folder) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(
                        folder.relativize(file).toString(),
                        java.util.Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
