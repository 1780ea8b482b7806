package dev.quern.shell.terminal;

import dev.quern.shell.terminal.pager.RowPager;
import dev.quern.shell.terminal.pager.TextPager;
import dev.quern.shell.view.grid.RowSpool;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jline.terminal.Terminal;

/**
 * The whole screen, for what is longer than it. It is there only for a person at the prompt: what a script or {@code -c} writes goes by
 * without a key being waited for. Used by the thread of the command that runs.
 */
public final class Screen {
    private final Console console;
    private final Columns columns;
    private volatile boolean wanted;

    /**
     * The screen of the terminal that the prompt will have.
     *
     * @param wanted whether longer results are to be walked through; else they are written to their end
     */
    public Screen(Console console, Columns columns, boolean wanted) {
        this.console = console;
        this.columns = columns;
        this.wanted = wanted;
    }

    /** Returns whether longer results are to be walked through. */
    boolean isWanted() {
        return wanted;
    }

    /** Says whether longer results are to be walked through, and returns what was said before. */
    public boolean want(boolean walk) {
        boolean before = wanted;
        wanted = walk;
        return before;
    }

    /** Returns whether something can be walked through now. */
    public boolean isThere() {
        Terminal terminal = columns.owned();
        return wanted && terminal != null && console.look().outIsTerminal() && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Asks the terminal whether it draws sixels (DA1, attribute 4); one that does not answer soon does not. */
    public boolean hasSixels() {
        Terminal terminal = columns.owned();
        return terminal != null && terminal.isModeSupported(Terminal.Mode.SIXEL);
    }

    /** Returns how many lines the screen has; only when it is there. */
    public int height() {
        return Math.max(5, terminal().getHeight());
    }

    /**
     * Lets a person walk through rows.
     *
     * @param cancel stops the query that they come from
     * @throws IOException when they cannot be kept
     */
    public void rows(RowSpool rows, Runnable cancel) throws IOException {
        console.flush();
        RowPager.show(terminal(), rows, cancel);
    }

    /**
     * Lets a person walk through text.
     *
     * @param title what stands below it
     * @param text the lines for a width, safe for a terminal and no wider
     */
    public void text(String title, IntFunction<List<String>> text) {
        console.flush();
        TextPager.show(terminal(), title, text);
    }

    private Terminal terminal() {
        return Objects.requireNonNull(columns.owned(), "nobody asked whether the screen is there");
    }
}
