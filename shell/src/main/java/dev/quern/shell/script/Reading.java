package dev.quern.shell.script;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text that is being done, statement by statement: what its variables stand for, and what happens when one of them fails. One thread
 * at a time.
 */
public final class Reading {
    private final String name;
    private final @Nullable Path file;
    private final Path folder;
    private final Variables variables;
    private int line;
    private boolean goesOnAfterErrors;
    private boolean ended;

    private Reading(String name, @Nullable Path file, Path folder, Variables variables) {
        this.name = name;
        this.file = file;
        this.folder = folder;
        this.variables = variables;
    }

    /**
     * A text that is no file.
     *
     * @param name what errors call it, such as {@code standard input}; "" for what was typed, which needs no name
     * @param folder where it looks for files that it names
     */
    public static Reading text(String name, Path folder, Variables variables) {
        return new Reading(name, null, folder, variables);
    }

    /**
     * A file.
     *
     * @param name what errors call it: its path as people know it
     * @param file where it is
     */
    public static Reading file(String name, Path file, Variables variables) {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return new Reading(name, absolute, parent == null ? absolute : parent, variables);
    }

    /** Returns what errors call it; "" when it has no name. */
    public String name() {
        return name;
    }

    /** Says on which line the statement at hand begins. */
    public void at(int number) {
        line = number;
    }

    /** Returns what an error begins with, such as {@code build.quern:7: }. */
    public String place() {
        return name.isEmpty() ? "" : name + ":" + line + ": ";
    }

    /** Returns where it lies; null when it is no file. */
    public @Nullable Path file() {
        return file;
    }

    /** Returns the folder that a relative path of another script is relative to. */
    public Path folder() {
        return folder;
    }

    /** Returns its variables. */
    public Variables variables() {
        return variables;
    }

    /** Says whether what comes after a statement that failed is done all the same. */
    public void goOnAfterErrors(boolean goesOn) {
        goesOnAfterErrors = goesOn;
    }

    /** Returns whether what comes after a statement that failed is done all the same. */
    public boolean goesOnAfterErrors() {
        return goesOnAfterErrors;
    }

    /** Says that nothing more of it is done. */
    public void end() {
        ended = true;
    }

    /** Returns whether nothing more of it is done. */
    public boolean isEnded() {
        return ended;
    }
}
