package dev.quern.shell.view.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.view.Column;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSpoolTest {
    private static final List<Column> TWO = List.of(Column.number("n"), Column.text("text"));

    @Test
    void nothingIsFetchedThatNobodyLooksAt() throws IOException {
        CountedRows rows = new CountedRows(TWO, 1_000_000, n -> List.of(n, "row " + n));
        try (RowSpool spool = new RowSpool(rows)) {
            assertThat(rows.given()).isZero();
            assertThat(spool.reaches(40)).isTrue();
            assertThat(rows.given()).isEqualTo(41);
            assertThat(spool.isWhole()).isFalse();
        }
    }

    @Test
    void everyRowComesBackInAnyOrder() throws IOException {
        int size = 1000;
        CountedRows rows = new CountedRows(TWO, size,
                n -> Arrays.asList(n % 7 == 0 ? null : n, n % 3 == 0 ? "" : "Zeile " + n + " 日本語 👩‍🔬\n" + "x".repeat((int) n)));
        try (RowSpool spool = new RowSpool(rows)) {
            assertThat(spool.reaches(size)).isFalse();
            assertThat(spool.known()).isEqualTo(size);
            for (int k = 0; k < size; k++) {
                int n = k * 387 % size;
                assertThat(spool.row(n)).containsExactly(n % 7 == 0 ? null : String.valueOf(n),
                        n % 3 == 0 ? "" : "Zeile " + n + " 日本語 👩‍🔬\n" + "x".repeat(n));
            }
        }
        assertThat(rows.given()).isEqualTo(size);
    }

    @Test
    void aHugeCellIsKeptInPartAndSaysSo() throws IOException {
        CountedRows rows = new CountedRows(List.of(Column.text("t")), 1, n -> List.of("a".repeat(3_000_000)));
        try (RowSpool spool = new RowSpool(rows)) {
            spool.reaches(0);
            assertThat(spool.row(0).getFirst()).hasSizeLessThan(RowSpool.MOST_OF_A_CELL + 100).endsWith("… (3000000 characters)");
        }
    }

    @Test
    void itGoesOnForAnInterruptedThread() throws IOException {
        CountedRows rows = new CountedRows(TWO, 500, n -> List.of(n, "row " + n));
        try (RowSpool spool = new RowSpool(rows)) {
            Thread.currentThread().interrupt();
            spool.reaches(400);
            assertThat(spool.row(3)).containsExactly("3", "row 3");
            assertThat(spool.row(300)).containsExactly("300", "row 300");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
