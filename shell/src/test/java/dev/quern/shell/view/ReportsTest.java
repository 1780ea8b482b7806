package dev.quern.shell.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
    @Test
    void aReportAlignsItsColumns() {
        Report report = new Report().left("stage").left("settings").right("pending").right("done").right("rejected")
                .right("failed").right("stale").left("");
        report.row("import", "", "0", "47", "0", "1", "0")
                .row("chunk", "size=1400 ov=0", "47", "0", "0", "0", "47", "chunk.size 1000 → 1400")
                .row("filter-chunks", "", "·", "·", "·", "·", "·", "waits for chunk")
                .row("generate", "builtin", "·", "·", "·", "·", "·");
        assertThat(report.render(false)).isEqualTo("""
                 stage          settings        pending  done  rejected  failed  stale
                 import                               0    47         0       1      0
                 chunk          size=1400 ov=0       47     0         0       0     47  chunk.size 1000 → 1400
                 filter-chunks                        ·     ·         ·       ·      ·  waits for chunk
                 generate       builtin               ·     ·         ·       ·      ·
                """);
        assertThatThrownBy(() -> new Report().left("a").row("1", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLastColumnWithoutRoomIsWrappedInItsPlaceOrBelow() {
        Report report = new Report().left("key").left("value").left("what");
        report.row("chunk.size", "1000", "most characters in a chunk, counted as code points").row("seed", "42", "any");
        assertThat(report.render(false, 50)).isEqualTo("""
                 key         value  what
                 chunk.size  1000   most characters in a chunk,
                                    counted as code points
                 seed        42     any
                """);
        assertThat(report.render(false, 40)).isEqualTo("""
                 key         value  what
                 chunk.size  1000
                   most characters in a chunk, counted
                   as code points
                 seed        42     any
                """);
    }

    @Test
    void aZeroThatIsAWordStaysWhereItStandsBelow() {
        Report config = new Report().left("key").left("value").left("from").left("what");
        config.row("chunk.overlap", "0", "default", "most characters that neighbouring chunks share")
                .row("sql.allowed_directories", "[/data/lists]", "default", "");
        assertThat(config.render(false, 30)).isEqualTo("""
                 key
                 chunk.overlap
                   0 · default · most
                   characters that
                   neighbouring chunks share
                 sql.allowed_directories
                   [/data/lists] · default
                """);
    }

    @Test
    void columnsWithoutRoomStandBelowTheirRow() {
        Report status = new Report().left("stage").left("settings").right("pending").right("done").right("stale").left("");
        status.row("chunk", "size=1400 overlap=0", "47", "1,204", "47", "chunk.size 1000 → 1400")
                .row("generate", "", "·", "·", "·",
                        "waits for chunk")
                .row("split", "", "0", "12", "0");
        assertThat(status.render(false, 40)).isEqualTo("""
                 stage     pending   done  stale
                 chunk          47  1,204     47
                   size=1400 overlap=0 · chunk.size 1000
                   → 1400
                 generate        ·      ·      ·
                   waits for chunk
                 split           0     12      0
                """);
        assertThat(status.render(false, 25)).isEqualTo("""
                 stage     pending   done
                 chunk          47  1,204
                   size=1400 overlap=0 ·
                   stale 47 · chunk.size
                   1000 → 1400
                 generate        ·      ·
                   waits for chunk
                 split           0     12
                """);
        Report empty = new Report().left("stage").left("settings").right("pending").left("").row("chunk", "", "47", "stale");
        assertThat(empty.render(false, 23)).as("a column without a cell goes first").isEqualTo("""
                 stage  pending
                 chunk       47  stale
                """);
    }

    @Test
    void linesBelowAreWrappedOnATerminal() {
        assertThat(new Report().left("query").row("totals").below("The whole workspace in one row.").render(false, 24)).isEqualTo("""
                 query
                 totals
                   The whole workspace
                   in one row.
                """);
    }

    @Test
    void aValueWithoutRoomHangsUnderItsBeginning() {
        assertThat(new KeyValues().add("chunk.size", "1000").add("what", "most characters in a chunk").render(false, 30))
                .isEqualTo("""
                         chunk.size  1000
                         what        most characters
                                     in a chunk
                        """);
    }

    @Test
    void aLineBelowARowMovesNoColumn() {
        Report report = new Report().left("query").left("parameters");
        report.row("chunk-lengths", "width=200").below("How long chunks are,\tand \u001b[31mlonger than any column.")
                .row("split-leaks").row("near-threshold", "top=5").below("Items closest to the line.");
        assertThat(report.render(false)).isEqualTo("""
                 query           parameters
                 chunk-lengths   width=200
                   How long chunks are,⇥and ␛[31mlonger than any column.
                 split-leaks
                 near-threshold  top=5
                   Items closest to the line.
                """);
    }

    @Test
    void aTreeHangsItsLinesAndAlignsSisters() {
        Tree tree = new Tree("chk-9f3ab2c1", "docs/pdf/safety.pdf · characters 1,204–2,598 · 231 tokens")
                .add("import", "accepted", "2026-11-21 10:02   sha256 77ab…").add("chunk", "accepted", "size=1400 overlap=0")
                .add(new Tree("filter-chunks", "REJECTED", "table-of-contents: \u001b[31m71 %").add("toc", "0.71 ≥ 0.60")
                        .add("prose", "0.08"));
        assertThat(tree.render()).isEqualTo("""
                 chk-9f3ab2c1  docs/pdf/safety.pdf · characters 1,204–2,598 · 231 tokens
                 ├─ import         accepted  2026-11-21 10:02   sha256 77ab…
                 ├─ chunk          accepted  size=1400 overlap=0
                 └─ filter-chunks  REJECTED  table-of-contents: ␛[31m71 %
                    ├─ toc    0.71 ≥ 0.60
                    └─ prose  0.08
                """);
    }

    @Test
    void keysAndValuesAreAligned() {
        assertThat(new KeyValues().add("workspace", "~/handbook").add("text", "one\ntwo").render(false)).isEqualTo("""
                 workspace  ~/handbook
                 text       one
                            two
                """);
    }

    @Test
    void aSparklineIsProportionalAndShowsTheRare() {
        assertThat(Sparkline.of(1, 2, 4, 8, 5, 0, 1)).isEqualTo("▁▂▄█▅ ▁");
        assertThat(Sparkline.of(1, 100_000)).isEqualTo("▁█");
        assertThat(Sparkline.of()).isEmpty();
        assertThat(Sparkline.of(0, 0)).isEqualTo("  ");
        assertThat(Sparkline.histogram(new double[]{1, 1, 1, 1, 2, 3, 3, Double.NaN}, 3)).isEqualTo("█▂▄");
        assertThat(Sparkline.histogram(new double[]{5, 5}, 9)).isEqualTo("█");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0 B", "999|999 B", "1000|1.0 kB", "12345|12.3 kB", "999949|999.9 kB", "999950|1.0 MB",
        "1500000000000000|1500.0 TB"})
    void bytesAreRounded(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"11|11 ms", "999|999 ms", "1000|1.0 s", "1249|1.2 s", "59949|59.9 s", "59950|1 min 0 s",
        "123000|2 min 3 s",
        "3840000|1 h 4 min"})
    void timesAreRounded(long ms, String text) {
        assertThat(Figures.time(Duration.ofMillis(ms))).isEqualTo(text);
    }
}
