package dev.quern.shell.view.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.DisplayWidth;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final List<Column> FEW = List.of(Column.text("id"), Column.number("n"), Column.text("words"));
    private static final List<Column> MANY = List.of(Column.text("id"), Column.number("n"), Column.text("first"),
            Column.text("second"),
            Column.text("third"), Column.number("last"));

    @Test
    void columnsShareTheLineAndNumbersStandRight() throws IOException {
        Grid grid = grid(FEW, 3, n -> Arrays.asList("id-" + n, n * 100, n == 1 ? null : "word ".repeat(20)));
        grid.fit(40);
        assertThat(grid.header()).isEqualTo(" id      n  words");
        assertThat(grid.lines(10)).containsExactly(
                "›id-0    0  word word word word word wo…",
                " id-1  100  \u001b[2mNULL\u001b[0m",
                " id-2  200  word word word word word wo…");
        assertThat(grid.position(10)).isEqualTo("rows 1–3 of 3");
    }

    @Test
    void whereNotAllFitOneWalksSidewaysAndTheFirstStays() throws IOException {
        Grid grid = grid(MANY, 1, n -> List.of("smp-1", 7, "a".repeat(60), "b".repeat(60), "c".repeat(60), 8));
        grid.fit(60);
        assertThat(grid.showsAllColumns()).isFalse();
        assertThat(grid.header()).isEqualTo(" id     n  first");
        assertThat(grid.position(10)).isEqualTo("rows 1–1 of 1 · columns 2–3 of 6");
        grid.sideways(2);
        assertThat(grid.header()).isEqualTo(" id     second");
        grid.sideways(100);
        assertThat(grid.header()).isEqualTo(" id     last");
        assertThat(grid.lines(5)).containsExactly("›smp-1     8");
        grid.sideways(-100);
        assertThat(grid.header()).startsWith(" id     n");
    }

    @Test
    void widthsGrowWithWhatComesOnTheScreenAndNoLineIsWiderThanIt() throws IOException {
        Grid grid = grid(FEW, 5000, n -> List.of("号" + n, n, "👨‍👩‍👧‍👦 é" + "字".repeat((int) (n % 50))));
        for (int width : new int[]{60, 100, 23}) {
            grid.fit(width);
            for (long row : new long[]{0, 8, 4999, 77, 120}) {
                grid.go(row, 10);
                assertThat(grid.lines(10)).hasSize(10)
                        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width))
                        .anySatisfy(line -> assertThat(line).startsWith("›").contains("号" + row + " "));
            }
        }
    }

    @Test
    void itFindsForwardsAndBackwardsInColumnsThatAreNotOnTheScreen() throws IOException {
        Grid grid = grid(MANY, 1000,
                n -> List.of("smp-" + n, n, "a".repeat(60), "b".repeat(60), n == 700 ? "The Needle" : "hay", n));
        grid.fit(60);
        grid.lines(10);
        grid.look(new Find("needle"));
        assertThat(grid.next(true, true, 10, () -> false)).isTrue();
        assertThat(grid.current()).isEqualTo(700);
        assertThat(grid.header()).contains("third");
        assertThat(grid.lines(10)).anySatisfy(line -> assertThat(line).startsWith("›").contains("The \u001b[7mNeedle\u001b[0m"));
        assertThat(grid.next(true, false, 10, () -> false)).isFalse();
        grid.go(999, 10);
        assertThat(grid.next(false, false, 10, () -> false)).isTrue();
        assertThat(grid.current()).isEqualTo(700);
        grid.look(new Find("needLe"));
        assertThat(grid.next(false, true, 10, () -> false)).as("a capital finds just itself").isFalse();
    }

    @Test
    void goingPastTheEndEndsAtTheLastRow() throws IOException {
        Grid grid = grid(FEW, 25, n -> List.of("id", n, ""));
        grid.fit(40);
        grid.go(1_000_000, 10);
        assertThat(grid.current()).isEqualTo(24);
        assertThat(grid.top()).isEqualTo(15);
        grid.page(-100, 10);
        assertThat(grid.top()).isZero();
        assertThat(grid.position(10)).isEqualTo("rows 1–10 of 25");
    }

    @Test
    void textOfDocumentsCannotActOnTheTerminal() throws IOException {
        Grid grid = grid(List.of(Column.text("a\u001b[2J")), 1, n -> List.of("x\u001b]0;owned\u0007\u202Ey"));
        grid.fit(80);
        assertThat(grid.header() + grid.lines(3)).doesNotContain("\u001b").doesNotContain("\u0007").doesNotContain("\u202E");
    }

    @Test
    void noRowsAreShownAsSuch() throws IOException {
        Grid grid = grid(FEW, 0, n -> List.of());
        grid.fit(40);
        grid.go(5, 10);
        assertThat(grid.lines(10)).isEmpty();
        assertThat(grid.position(10)).isEqualTo("no rows");
    }

    private static Grid grid(List<Column> columns, long size, java.util.function.LongFunction<List<? extends Object>> make)
            throws IOException {
        RowSpool spool = new RowSpool(new CountedRows(columns, size, make));
        spool.reaches(30);
        return new Grid(spool);
    }
}
