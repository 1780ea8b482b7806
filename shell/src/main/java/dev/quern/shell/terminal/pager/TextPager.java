package dev.quern.shell.terminal.pager;

import dev.quern.shell.view.grid.Find;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A walk through text that is longer than a screen. The text is asked for anew when the width changes. One thread at a time. */
public final class TextPager extends Pager<RuntimeException> {
    private static final String KEYS = "q leave · ↑↓ lines · space b page · g G ends · / ? n N find";
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final int MOST_TIMES = 1_000_000;

    private final String title;
    private final IntFunction<List<String>> text;
    private List<String> lines = List.of();
    private int width;
    private int top;
    private int found = -1;
    private @Nullable Find find;

    /**
     * Takes a screen.
     *
     * @param title what the last line begins with; may be empty
     * @param text the lines for a width, safe for a terminal and no wider
     */
    TextPager(PagerScreen screen, String title, IntFunction<List<String>> text) {
        super(screen, MOST_TIMES);
        this.title = title;
        this.text = text;
    }

    /** Shows text until somebody has seen enough. */
    public static void show(Terminal terminal, String title, IntFunction<List<String>> text) {
        try (PagerScreen screen = new PagerScreen(terminal, () -> {})) {
            new TextPager(screen, title, text).walk();
        }
    }

    @Override
    protected void draw() {
        if (width != screen.width()) {
            width = screen.width();
            lines = text.apply(width);
        }
        top = Math.max(0, Math.min(top, lines.size() - screen.height()));
        int last = Math.min(lines.size(), top + screen.height());
        List<String> shown = new ArrayList<>(lines.subList(top, last));
        Find marked = find;
        if (marked != null) {
            shown.replaceAll(line -> marked.isIn(plain(line)) ? marked.marked(plain(line)) : line);
        }
        String position = String.format(Locale.ROOT, "lines %,d–%,d of %,d", Math.min(top + 1, last), last, lines.size());
        screen.draw(shown, (title.isEmpty() ? "" : title + " · ") + position + " · " + said());
    }

    private static String plain(String line) {
        return STYLE.matcher(line).replaceAll("");
    }

    @Override
    protected String keys() {
        return KEYS;
    }

    @Override
    protected boolean move(Key key, long number, boolean numbered) {
        int page = screen.height();
        int times = (int) number;
        switch (key) {
            case UP -> top -= times;
            case DOWN, OPEN -> top += times;
            case PAGE_UP -> top -= times * page;
            case PAGE_DOWN -> top += times * page;
            case HALF_UP -> top -= times * page / 2;
            case HALF_DOWN -> top += times * page / 2;
            case FIRST -> top = numbered ? times - 1 : 0;
            case LAST -> top = numbered ? times - 1 : lines.size();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void look(Find wanted) {
        find = wanted;
        found = -1;
    }

    @Override
    protected void find(boolean down, boolean here) {
        Find wanted = find;
        if (wanted == null) {
            return;
        }
        int first = found >= top && found < top + screen.height() ? found + (down ? 1 : -1) : down ? top : top - 1;
        for (int i = first; i >= 0 && i < lines.size(); i += down ? 1 : -1) {
            if (wanted.isIn(plain(lines.get(i)))) {
                found = i;
                top = i;
                return;
            }
        }
        notFound(down);
    }
}
