package dev.quern.shell.view;

import static dev.quern.shell.view.Rendered.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableViewTest {
    private static final List<Column> URIS = List.of(Column.text("uri"), Column.number("n"), new Column("tok", "INTEGER"));

    @Test
    void alignsTextLeftAndNumbersRight() {
        assertThat(table(ViewOptions.PLAIN.withElapsed(() -> Duration.ofMillis(11)), URIS, row("docs/pdf/safety.pdf", 214L, 221),
                row("docs/install.md", 88L, 180), row("docs/reference/gear.html", 1071L, 8))).isEqualTo("""
                         uri                          n  tok
                         docs/pdf/safety.pdf        214  221
                         docs/install.md             88  180
                         docs/reference/gear.html  1071    8
                        3 rows · 11 ms
                        """);
    }

    @Test
    void tellsNullFromEmptyAndOneRowFromSeveral() {
        List<Column> columns = List.of(Column.text("a"), Column.text("b"), Column.number("n"));
        assertThat(table(ViewOptions.PLAIN, columns, row(null, "", null))).isEqualTo("""
                 a     b     n
                 NULL     NULL
                1 row
                """);
        assertThat(table(ViewOptions.terminal(80, true).withNullMark("∅"), columns, row(null, "x", 1))).isEqualTo(
                " \u001b[1ma\u001b[0m  \u001b[1mb\u001b[0m  \u001b[1mn\u001b[0m\n \u001b[2m∅\u001b[0m  x  1\n\u001b[2m1 row\u001b[0m\n");
    }

    @Test
    void showsTheHeadingsOfAnEmptyResult() {
        assertThat(table(ViewOptions.PLAIN.withElapsed(() -> Duration.ofMillis(2)), URIS)).isEqualTo("""
                 uri  n  tok
                0 rows · 2 ms
                """);
    }

    @Test
    void alignsWideCombiningAndEmojiText() {
        List<Column> columns = List.of(Column.text("text"), Column.text("end"));
        assertThat(table(ViewOptions.PLAIN, columns, row("漢字かな", "|"), row("한국어", "|"), row("e\u0301te\u0301", "|"),
                row("👩‍👩‍👧‍👦 🇩🇪 ✔️", "|"),
                row("ｆｕｌｌ", "|"), row("देवनागरी", "|"), row("a…⏎b", "|"))).isEqualTo("""
                         text      end
                         漢字かな  |
                         한국어    |
                         e\u0301te\u0301       |
                         👩‍👩‍👧‍👦 🇩🇪 ✔️  |
                         ｆｕｌｌ  |
                         देवनागरी   |
                         a…⏎b      |
                        7 rows
                        """);
    }

    @Test
    void showsWhatATerminalWouldActOn() {
        List<Column> columns = List.of(Column.text("na\u001bme"), Column.text("t"));
        assertThat(table(ViewOptions.PLAIN, columns, row("\u001b[31mred\u0007", "a\nb\tc\r\nd"),
                row("x\u202Eexe", "\u009b2J\uD800\uFEFF")))
                .isEqualTo("""
                         na␛me       t
                         ␛[31mred␇   a⏎b⇥c⏎d
                         x⟨202e⟩exe  ⟨9b⟩2J�⟨feff⟩
                        2 rows
                        """);
    }

    @Test
    void shortensOnlyLongTextToFitTheWidth() {
        List<Column> columns = List.of(Column.text("id"), Column.text("question"), Column.text("answer"),
                Column.number("tokens"));
        assertThat(table(ViewOptions.terminal(60, false), columns,
                row("smp-1", "What is the pressure of the cabin during the flight?", "About five pounds per square inch",
                        1234567),
                row("smp-2", "漢字漢字漢字漢字漢字漢字漢字漢字漢字", "short", 2))).isEqualTo("""
                         id     question              answer                  tokens
                         smp-1  What is the pressur…  About five pounds pe…  1234567
                         smp-2  漢字漢字漢字漢字漢…   short                        2
                        2 rows
                        """);
    }

    @Test
    void everyLineFitsTheTerminal() {
        for (int width = 38; width < 140; width++) {
            String table = table(ViewOptions.terminal(width, false),
                    List.of(Column.text("id"), Column.text("text"), Column.text("more")),
                    row("chk-9f3ab2c1d0e45f6a7b8c9d0e", "漢字 e\u0301 ".repeat(20), "x".repeat(50)),
                    row("chk-9f3ab2c1d0e45f6a7b8c9d0f", "漢字", "x"));
            assertThat(table.lines().mapToInt(DisplayWidth::of).max().orElseThrow()).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void cutsIdsOfItemsAndMomentsBeforeProse() {
        List<Column> columns = List.of(Column.text("item_id"), Column.text("message"),
                new Column("at", "TIMESTAMP WITH TIME ZONE"));
        String at = "2026-11-21 10:02:15.087+00";
        assertThat(table(ViewOptions.terminal(70, false), columns,
                row("fil-9f3ab2c1d0e45f6a7b8c9d0e", "notes/empty.md: empty file, at 1998", at),
                row("fil-c07ab2c1d0e45f6a7b8c9d0e", "gone", at))).isEqualTo("""
                         item_id        message                              at
                         fil-9f3ab2c1…  notes/empty.md: empty file, at 1998  2026-11-21 10:02…
                         fil-c07ab2c1…  gone                                 2026-11-21 10:02…
                        2 rows
                        """);
    }

    @Test
    void showsASingleRowWholeUnlessItIsABook() {
        List<Column> columns = List.of(Column.text("id"), Column.text("message"));
        String message = "role question: the endpoint sent a web page instead of JSON; check its base_url";
        assertThat(table(ViewOptions.terminal(60, false), columns, row("a", message))).isEqualTo("""
                 ── 1 ──────────────────────────────────
                 id       a
                 message  role question: the endpoint sent a web page
                          instead of JSON; check its base_url
                1 row · vertical, as the row does not fit
                """);
        assertThat(table(ViewOptions.terminal(60, false), columns, row("a", message), row("b", message))).contains("…\n")
                .endsWith("2 rows\n");
        assertThat(table(ViewOptions.terminal(60, false), columns, row("a", message.repeat(20)))).contains("…\n")
                .endsWith("\n1 row\n");
        assertThat(table(ViewOptions.PLAIN, columns, row("a", message))).contains(message);
    }

    @Test
    void standsVerticallyWhenColumnsDoNotFit() {
        List<Column> columns = IntStream.range(0, 9).mapToObj(i -> Column.text("column_" + i)).toList();
        String shown = table(ViewOptions.terminal(60, false), columns,
                row("zero zero zero", "one", "two two two", "three", "four four", null, "six", "seven", "eight\nlines"));
        assertThat(shown).isEqualTo("""
                 ── 1 ──────────────────────────────────
                 column_0  zero zero zero
                 column_1  one
                 column_2  two two two
                 column_3  three
                 column_4  four four
                 column_5  NULL
                 column_6  six
                 column_7  seven
                 column_8  eight
                           lines
                1 row · vertical, as 9 columns do not fit
                """);
        assertThat(table(ViewOptions.terminal(60, false), columns)).as("no rows").isEqualTo("0 rows\n");
    }

    @Test
    void fixesItsWidthsAfterTheFirstRowsAndLosesNothingWithoutAWidth() {
        List<Column> columns = List.of(Column.text("t"), Column.number("n"));
        List<List<@Nullable Object>> rows = List.of(row("ab", 1), row("abcdefghijkl", 22222), row("c", 3));
        assertThat(Rendered.as(Format.TABLE, ViewOptions.PLAIN.withBufferedRows(1), columns, rows)).isEqualTo("""
                 t   n
                 ab  1
                 abcdefghijkl  22222
                 c   3
                3 rows
                """);
        assertThat(Rendered.as(Format.TABLE, ViewOptions.terminal(40, false).withBufferedRows(1), columns, rows))
                .contains("\n a…  22222\n");
    }

    @Test
    void readsAMillionRowsWithoutKeepingThem() throws IOException {
        CountingSource source = new CountingSource(1_000_000);
        long[] written = new long[1];
        long rows = Format.TABLE.view(ViewOptions.PLAIN).print(source, new Counter(written));
        assertThat(rows).isEqualTo(1_000_000);
        assertThat(written[0]).isGreaterThan(1_000_000);
    }

    @Test
    void showsNestedValuesAndExactNumbers() {
        List<Column> columns = List.of(Column.text("value"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        java.util.Map<String, @Nullable Object> struct = new java.util.LinkedHashMap<>();
        struct.put("prose", 0.08);
        struct.put("toc", "a, b");
        struct.put("none", null);
        for (Object value : List.of(struct, List.of(1, "x", List.of()), new byte[12_345], 1e-7, 1e-4, 1e300, 1.0e7, 0.1f,
                Double.NaN,
                new java.math.BigDecimal("1234567890123456789.10"), java.math.BigInteger.TWO.pow(120), true,
                java.time.LocalDateTime.of(2026, 11, 21, 10, 2, 3, 500_000_000), java.time.LocalDate.of(2026, 1, 2),
                java.time.OffsetDateTime.parse("2026-11-21T10:02:03Z"))) {
            rows.add(row(value));
        }
        assertThat(Rendered.as(Format.TABLE, ViewOptions.PLAIN, columns, rows)).isEqualTo("""
                 value
                 {prose: 0.08, toc: 'a, b', none: NULL}
                 [1, x, []]
                 <12.3 kB>
                 1e-7
                 0.0001
                 1e300
                 10000000.0
                 0.1
                 nan
                 1234567890123456789.10
                 1329227995784915872903807060280344576
                 true
                 2026-11-21 10:02:03.5
                 2026-01-02
                 2026-11-21 10:02:03+00
                15 rows
                """);
    }

    @SafeVarargs
    private static String table(ViewOptions options, List<Column> columns, List<@Nullable Object>... rows) {
        return Rendered.as(Format.TABLE, options, columns, List.of(rows));
    }

    private static final class CountingSource implements RowSource {
        private final int rows;
        private int at;

        CountingSource(int rows) {
            this.rows = rows;
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.number("n"), Column.text("text"));
        }

        @Override
        public @Nullable List<@Nullable Object> next() {
            return at < rows ? row(at++, "row") : null;
        }
    }

    private record Counter(long[] count) implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            count[0] += text.length();
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            count[0] += end - start;
            return this;
        }

        @Override
        public Appendable append(char c) {
            count[0]++;
            return this;
        }
    }
}
