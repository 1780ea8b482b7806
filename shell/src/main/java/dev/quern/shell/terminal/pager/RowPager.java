package dev.quern.shell.terminal.pager;

import dev.quern.shell.view.KeyValues;
import dev.quern.shell.view.grid.Find;
import dev.quern.shell.view.grid.Grid;
import dev.quern.shell.view.grid.RowSpool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A walk through rows: up, down, sideways by column, looking for words, and into a row. The rows are fetched as far as one walks. One thread
 * at a time.
 */
public final class RowPager extends Pager<IOException> {
    private static final String KEYS = "q leave · ↑↓ rows · ←→ columns · space b page · g G ends · 12g row 12 · / ? n N find · Enter row";

    private static final long MOST_TIMES = 1_000_000_000_000L;

    private final RowSpool rows;
    private final Grid grid;
    private @Nullable RuntimeException problem;

    private RowPager(RowSpool rows, PagerScreen screen) {
        super(screen, MOST_TIMES);
        this.rows = rows;
        this.grid = new Grid(rows);
    }

    /**
     * Shows rows until somebody has seen enough. What stopped the fetching on the way is thrown after that.
     *
     * @param cancel stops the query
     * @throws IOException when the rows cannot be kept
     */
    public static void show(Terminal terminal, RowSpool rows, Runnable cancel) throws IOException {
        try (PagerScreen screen = new PagerScreen(terminal, cancel)) {
            RowPager pager = new RowPager(rows, screen);
            pager.walk();
            if (pager.problem != null) {
                throw pager.problem;
            }
        }
    }

    private int height() {
        return screen.height() - 1;
    }

    @Override
    void walk() throws IOException {
        fetching(() -> rows.reaches(height()));
        super.walk();
    }

    @Override
    protected void draw() throws IOException {
        fetching(() -> grid.fit(screen.width()));
        List<String> lines = new ArrayList<>();
        fetching(() -> lines.addAll(grid.lines(height())));
        lines.addFirst("\u001b[1m" + grid.header());
        String position = grid.position(height());
        screen.draw(lines, position + " · " + said());
    }

    @Override
    protected String keys() {
        return KEYS;
    }

    @Override
    protected boolean move(Key key, long times, boolean numbered) throws IOException {
        int height = height();
        switch (key) {
            case UP -> fetching(() -> grid.go(grid.current() - times, height));
            case DOWN -> fetching(() -> grid.go(grid.current() + times, height));
            case PAGE_UP -> fetching(() -> grid.page(-times * height, height));
            case PAGE_DOWN -> fetching(() -> grid.page(times * height, height));
            case HALF_UP -> fetching(() -> grid.page(-times * height / 2, height));
            case HALF_DOWN -> fetching(() -> grid.page(times * height / 2, height));
            case FIRST -> fetching(() -> grid.go(numbered ? times - 1 : 0, height));
            case LAST -> toTheEnd(numbered ? times - 1 : Long.MAX_VALUE - height, height);
            case LEFT -> grid.sideways(-(int) Math.min(times, 10_000));
            case RIGHT -> grid.sideways((int) Math.min(times, 10_000));
            case FIRST_COLUMN -> grid.sideways(-10_000);
            case LAST_COLUMN -> grid.sideways(10_000);
            case OPEN -> open();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void toTheEnd(long row, int height) throws IOException {
        fetching(() -> {
            while (rows.reaches(Math.min(row, rows.known() + 20_000)) && rows.known() <= row && !screen.isStopped()) {
                screen.status("fetched " + String.format(Locale.ROOT, "%,d", rows.known()) + " rows · Ctrl-C stops");
            }
        });
        fetching(() -> grid.go(Math.min(row, rows.known() - 1), height));
    }

    @Override
    protected void look(Find find) {
        grid.look(find);
    }

    @Override
    protected void find(boolean down, boolean here) throws IOException {
        screen.status("looking · Ctrl-C stops");
        fetching(() -> {
            if (!grid.next(down, here, height(), screen::isStopped) && note == null) {
                notFound(down);
            }
        });
    }

    private void open() throws IOException {
        if (rows.known() > 0) {
            List<@Nullable String> row = rows.row(grid.current());
            KeyValues values = new KeyValues();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                values.add(rows.columns().get(i).name(), cell == null ? "NULL" : cell);
            }
            String title = String.format(Locale.ROOT, "row %,d", grid.current() + 1);
            new TextPager(screen, title, width -> values.render(true, width - 1).lines().toList()).walk();
        }
    }

    /** Does what may fetch rows. When that fails or is stopped, what is there stays to be looked at. */
    private void fetching(PagerScreen.Work work) throws IOException {
        try {
            screen.working(work);
        } catch (RuntimeException e) {
            rows.end();
            if (!screen.isStopped()) {
                problem = e;
                note = "no more rows: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            }
        }
        if (screen.isStopped()) {
            note = "stopped";
        }
    }
}
