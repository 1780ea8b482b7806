package dev.quern.shell.command;

import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Screen;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.ViewOptions;
import dev.quern.shell.view.grid.RowSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows for a person at the prompt: a table where it fits on the screen, else a walk through them, which leaves one line behind. No more
 * than a screen of rows is read to find out.
 */
final class LongRows {
    /** Lines of a screen that are not rows: the header, the line below, and the next prompt. */
    private static final int AROUND = 3;

    private final Console console;
    private final Screen screen;
    private final ViewOptions options;

    LongRows(Console console, Screen screen, ViewOptions options) {
        this.console = console;
        this.screen = screen;
        this.options = options;
    }

    void show(RowSource rows, Runnable cancel) throws IOException {
        int height = screen.height();
        List<List<@Nullable Object>> first = new ArrayList<>();
        List<@Nullable Object> row = rows.next();
        while (row != null && first.size() < height - AROUND) {
            first.add(row);
            row = rows.next();
        }
        if (row == null) {
            String table = table(RowSource.of(rows.columns(), first), options);
            if (table.lines().count() < height) {
                console.out().print(table);
                console.flush();
                return;
            }
            if (first.size() == 1) {
                screen.text("1 row",
                        width -> table(RowSource.of(rows.columns(), first), options.withWidth(width)).lines().toList());
                return;
            }
        } else {
            first.add(row);
        }
        walk(new Replay(first, rows, row == null), cancel);
    }

    private static String table(RowSource rows, ViewOptions options) {
        StringBuilder table = new StringBuilder();
        try {
            Format.TABLE.view(options).print(rows, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    private void walk(RowSource rows, Runnable cancel) throws IOException {
        Supplier<Duration> elapsed = options.elapsed();
        String time = elapsed == null ? "" : " · " + Figures.time(elapsed.get());
        long known;
        boolean whole;
        try (RowSpool spool = new RowSpool(rows)) {
            screen.rows(spool, cancel);
            known = spool.known();
            whole = spool.isWhole();
        }
        if (options.footer()) {
            String line = Figures.counted(known, "row") + (whole ? "" : " fetched of more") + time;
            console.out().print(options.colour() ? "\u001b[2m" + line + "\u001b[0m\n" : line + "\n");
            console.flush();
        }
    }

    /** The rows that were read, and then the rest. */
    private static final class Replay implements RowSource {
        private final List<List<@Nullable Object>> first;
        private final RowSource rest;
        private final boolean alone;
        private int at;

        Replay(List<List<@Nullable Object>> first, RowSource rest, boolean alone) {
            this.first = first;
            this.rest = rest;
            this.alone = alone;
        }

        @Override
        public List<Column> columns() {
            return rest.columns();
        }

        @Override
        public @Nullable List<@Nullable Object> next() throws IOException {
            if (at < first.size()) {
                return first.get(at++);
            }
            return alone ? null : rest.next();
        }
    }
}
