package dev.quern.shell.terminal.pager;

import dev.quern.shell.view.grid.Find;
import org.jspecify.annotations.Nullable;

/**
 * Walks through something longer than the screen, key by key: how often a key counts, what is looked for, and what the last line says.
 *
 * @param <E> what may go wrong on the way
 */
abstract class Pager<E extends Exception> {
    /** The screen that is walked. */
    protected final PagerScreen screen;
    /** What the last line says until the next key; null for nothing. */
    protected @Nullable String note;
    private final long mostTimes;
    private long number;
    private boolean forward = true;

    /**
     * Takes a screen.
     *
     * @param mostTimes the largest number that can be typed before a key
     */
    protected Pager(PagerScreen screen, long mostTimes) {
        this.screen = screen;
        this.mostTimes = mostTimes;
    }

    /** Goes on until somebody has seen enough. */
    void walk() throws E {
        while (true) {
            draw();
            Key key = screen.key();
            note = null;
            if (key == Key.QUIT) {
                return;
            }
            if (key == Key.DIGIT) {
                number = Math.min(number * 10 + screen.digit(), mostTimes);
            } else if (key != null) {
                boolean numbered = number > 0;
                long times = Math.max(1, number);
                number = 0;
                act(key, times, numbered);
            }
        }
    }

    private void act(Key key, long times, boolean numbered) throws E {
        switch (key) {
            case SEARCH -> ask("/", true);
            case SEARCH_UP -> ask("?", false);
            case NEXT -> find(forward, false);
            case PREVIOUS -> find(!forward, false);
            case HELP -> note = keys();
            default -> {
                if (!move(key, times, numbered)) {
                    note = "H shows the keys";
                }
            }
        }
    }

    private void ask(String sign, boolean down) throws E {
        String typed = screen.ask(sign);
        if (typed != null && !typed.isEmpty()) {
            look(new Find(typed));
        }
        if (typed != null) {
            forward = down;
            find(down, true);
        }
    }

    /** Returns what is said at the end of the last line: the note, the number being typed, or how to get on. */
    protected String said() {
        return note != null ? note : number > 0 ? String.valueOf(number) : "H help · q leave";
    }

    /** Notes that there is no more of what is looked for. */
    protected void notFound(boolean down) {
        note = down ? "not found further down" : "not found further up";
    }

    /** Draws the screen. */
    protected abstract void draw() throws E;

    /** Returns what the keys do, in one line. */
    protected abstract String keys();

    /**
     * Does what a key means.
     *
     * @param times the number before it, at least 1
     * @param numbered whether a number was typed
     * @return false when it means nothing here
     */
    protected abstract boolean move(Key key, long times, boolean numbered) throws E;

    /** Looks for something else from now on. */
    protected abstract void look(Find find);

    /**
     * Goes to the next place of what is looked for, if anything is.
     *
     * @param here whether the place where one is counts
     */
    protected abstract void find(boolean down, boolean here) throws E;
}
