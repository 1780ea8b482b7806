package dev.quern.shell.view;

import static dev.quern.shell.view.Rendered.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.shell.terminal.SanitisingWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DataViewsTest {
    private static final List<Column> COLUMNS = List.of(Column.text("id"), Column.text("text"), Column.number("n"));
    private static final List<List<@Nullable Object>> ROWS = List.of(row("a", "say \"hi\",\nthen\\ go", 1), row("b", "", null),
            row("c", null, 3));

    @Test
    void csvQuotesWhatNeedsItAndTellsNullFromEmpty() {
        assertThat(Rendered.as(Format.CSV, ViewOptions.PLAIN, COLUMNS, ROWS)).isEqualTo("""
                id,text,n
                a,"say ""hi"",
                then\\ go",1
                b,"",
                c,,3
                """);
    }

    @Test
    void csvIsFaithfulInAFileAndSafeOnATerminal() {
        List<Column> columns = List.of(Column.text("t"));
        List<List<@Nullable Object>> rows = List.of(row("\u001b]0;x\u0007\u202E"), row(List.of(1, Map.of("k", "v"))),
                row(new byte[]{1, 2}));
        assertThat(Rendered.as(Format.CSV, ViewOptions.PLAIN, columns, rows))
                .isEqualTo("t\n\u001b]0;x\u0007\u202E\n\"[1, {\"\"k\"\": \"\"v\"\"}]\"\nAQI=\n");
        assertThat(Rendered.as(Format.CSV, ViewOptions.terminal(80, true), columns, rows)).startsWith("t\n␛]0;x␇⟨202e⟩\n");
    }

    @Test
    void jsonIsOneArrayAndJsonLinesOneObjectALine() {
        assertThat(Rendered.as(Format.JSON, ViewOptions.PLAIN, COLUMNS, ROWS)).isEqualTo("""
                [
                  {"id": "a", "text": "say \\"hi\\",\\nthen\\\\ go", "n": 1},
                  {"id": "b", "text": "", "n": null},
                  {"id": "c", "text": null, "n": 3}
                ]
                """);
        assertThat(Rendered.as(Format.JSONL, ViewOptions.PLAIN, COLUMNS, ROWS)).isEqualTo("""
                {"id": "a", "text": "say \\"hi\\",\\nthen\\\\ go", "n": 1}
                {"id": "b", "text": "", "n": null}
                {"id": "c", "text": null, "n": 3}
                """);
        assertThat(Rendered.as(Format.JSON, ViewOptions.PLAIN, COLUMNS, List.of())).isEqualTo("[]\n");
        assertThat(Rendered.as(Format.JSONL, ViewOptions.PLAIN, COLUMNS, List.of())).isEmpty();
    }

    @Test
    void jsonKeepsEveryDigitAndEveryCharacter() {
        List<Column> columns = List.of(new Column("v", "HUGEINT"), Column.text("v"), new Column("j", "JSON"));
        String text = "\u001b\u0000\u009b\u202E\uD83D \uD83D\uDE00 \u2028é";
        String json = Rendered.as(Format.JSONL, ViewOptions.terminal(20, true), columns,
                List.of(row(BigInteger.TWO.pow(126), text, "{\"a\": [1.10, 1e400]}"),
                        row(new BigDecimal("0.10000000000000000000001"), Double.NEGATIVE_INFINITY, "{not json"),
                        row(1.0e7, Float.NaN, "[1] [2]")));
        assertThat(json.lines()).containsExactly(
                "{\"v\": 85070591730234615865843651857942052864, \"v_1\": \"\\u001b\\u0000\\u009b\\u202e\\ud83d 😀 \\u2028é\", \"j\": {\"a\": [1.10, 1e400]}}",
                "{\"v\": 0.10000000000000000000001, \"v_1\": \"-Infinity\", \"j\": \"{not json\"}",
                "{\"v\": 10000000.0, \"v_1\": \"NaN\", \"j\": \"[1] [2]\"}");
        assertThat(JsonMapper.shared().readTree(json.lines().findFirst().orElseThrow()).get("v_1").asString()).isEqualTo(text);
    }

    @Test
    void jsonHoldsNestedValues() {
        List<Column> columns = List.of(Column.text("s"), Column.text("b"));
        assertThat(Rendered.as(Format.JSONL, ViewOptions.PLAIN, columns,
                List.of(row(Map.of("a", List.of(1, "x", Map.of())), "Ω".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("{\"s\": {\"a\": [1, \"x\", {}]}, \"b\": \"zqk=\"}\n");
    }

    @Test
    void markdownEscapesWhatItWouldActOn() {
        assertThat(Rendered.as(Format.MARKDOWN, ViewOptions.PLAIN, List.of(Column.text("a|b"), Column.number("n")),
                List.of(row("x | y\n<b>*z*</b> & `c` [l](u) \u001b[0m \\", 1), row(null, null)))).isEqualTo("""
                        | a\\|b | n |
                        | --- | ---: |
                        | x \\| y<br>&lt;b>\\*z\\*&lt;/b> &amp; \\`c\\` \\[l\\](u) ␛\\[0m \\\\ | 1 |
                        | NULL | NULL |
                        """);
    }

    @Test
    void verticalKeepsLinesAndBreaksLongOnesAtTheWidth() {
        assertThat(Rendered.as(Format.VERTICAL, ViewOptions.terminal(40, false), List.of(Column.text("id"), Column.text("text")),
                List.of(row("a", "first line\nThe second line is longer than the terminal is wide"), row("b", null)))).isEqualTo("""
                         ── 1 ─────────────────────────────────
                         id    a
                         text  first line
                               The second line is longer than
                               the terminal is wide
                         ── 2 ─────────────────────────────────
                         id    b
                         text  NULL
                        2 rows
                        """);
    }

    @Test
    void textAcrossTheEdgesOfTheBufferStaysWhole() {
        for (int before = 32_760; before < 32_772; before++) {
            String text = "x".repeat(before) + "\uD83D\uDE00\r\n\"麦\"" + "y".repeat(70_000) + "\uD83D\uDE00";
            List<List<@Nullable Object>> rows = List.of(row(text), row("z"));
            List<Column> columns = List.of(Column.text("t"));
            assertThat(Rendered.as(Format.CSV, ViewOptions.PLAIN, columns, rows))
                    .isEqualTo("t\n\"" + text.replace("\"", "\"\"") + "\"\nz\n");
            assertThat(Rendered.as(Format.JSONL, ViewOptions.PLAIN, columns, rows)).isEqualTo("{\"t\": \""
                    + text.replace("\"", "\\\"").replace("\r\n", "\\r\\n") + "\"}\n{\"t\": \"z\"}\n");
            StringWriter terminal = new StringWriter();
            try (Writer safe = new SanitisingWriter(terminal, false)) {
                Format.MARKDOWN.view(ViewOptions.terminal(80, false)).print(RowSource.of(columns, rows), safe);
                Format.CSV.view(ViewOptions.PLAIN).print(RowSource.of(columns, rows), safe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(terminal.toString()).doesNotContain("\uFFFD").doesNotContain("␍");
        }
    }

    @Test
    void rowsBeforeOneThatCannotBeReadAreWhole() {
        for (Format format : List.of(Format.CSV, Format.JSONL, Format.MARKDOWN, Format.JSON)) {
            StringBuilder written = new StringBuilder();
            RowSource rows = new RowSource() {
                private int row;

                @Override
                public List<Column> columns() {
                    return COLUMNS;
                }

                @Override
                public @Nullable List<@Nullable Object> next() throws IOException {
                    if (row++ == 2) {
                        throw new IOException("broken stone");
                    }
                    return row("a" + row, "text", row);
                }
            };
            assertThatThrownBy(() -> format.view(ViewOptions.PLAIN).print(rows, written)).hasMessage("broken stone");
            assertThat(written.toString()).as(format.toString()).contains("a1").contains("a2")
                    .matches(format == Format.JSON ? "(?s).*}" : "(?s).*\n");
        }
    }

    @Test
    void timesAreWrittenAsTheFormatterWritesThem() {
        DateTimeFormatter expected = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
        for (int nanos : List.of(0, 1, 10, 123_456_789, 500_000_000, 120_000_000, 1_000, 999_999_999)) {
            for (int year : List.of(1000, 1969, 2026, 9999)) {
                LocalDateTime time = LocalDateTime.of(year, 1 + nanos % 12, 1 + nanos % 28, nanos % 24, nanos % 60, 7, nanos);
                String fraction = nanos == 0 ? "" : String.format(Locale.ROOT, ".%09d", nanos).replaceFirst("0+$", "");
                assertThat(CellText.of(time, "")).isEqualTo(expected.format(time) + fraction);
                assertThat(CellText.of(time.atOffset(ZoneOffset.ofHours(2)), ""))
                        .isEqualTo(expected.format(time) + fraction + "+02");
            }
        }
        assertThat(CellText.of(LocalDateTime.of(-44, 3, 15, 12, 0, 0, 5000), "")).isEqualTo("0045-03-15 (BC) 12:00:00.000005");
        assertThat(CellText.of(LocalDateTime.of(12_026, 3, 15, 12, 0), "")).isEqualTo("12026-03-15 12:00:00");
        assertThat(CellText.of(LocalDateTime.of(44, 3, 15, 12, 0), "")).isEqualTo("0044-03-15 12:00:00");
    }

    @Test
    void formatsAreFoundByNameAndSuggested() {
        assertThat(Format.parse("JSON")).isEqualTo(Format.JSON);
        assertThat(Format.parse(" md ")).isEqualTo(Format.MARKDOWN);
        assertThat(Format.parse("ndjson")).isEqualTo(Format.JSONL);
        assertThatThrownBy(() -> Format.parse("tabel")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "there is no format 'tabel'. Did you mean table?  (formats: table, vertical, json, jsonl, csv, markdown)");
    }
}
