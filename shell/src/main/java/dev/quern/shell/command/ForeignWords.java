package dev.quern.shell.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people type who live in psql, the DuckDB CLI or a Unix shell, and what does it here. */
final class ForeignWords {
    private static final Map<String, String> HERE = new HashMap<>();

    static {
        says("show tables;   describe chunks;", "\\d", "\\d+", "\\dt", "\\dv", "\\df", ".tables", ".schema");
        says("format vertical", "\\x", "\\pset", ".mode");
        says("source FILE", "\\i", "\\ir", ".read");
        says("QUERY > FILE, such as: from chunks > chunks.csv;", "\\o", "\\copy", ".output", ".once", ".excel");
        says("open DIR", "\\c", "\\l", ".open");
        says("the time stands below each result", "\\timing", ".timer");
        says("history", "\\s");
        says("Ctrl-Z goes to the shell that you came from, and fg comes back", "\\!", ".shell", ".system", "ls", "cd", "pwd",
                "cat");
        says("Ctrl-L clears the screen", "clear", ".clear");
        says("exit, or Ctrl-D", "\\q", "q", ":q", ".quit", ".exit", "bye");
        says("you are in it: open DIR opens another workspace, source FILE does a script", "quern", "shell/quern", "./quern");
        says("help", "\\?", "\\h", "?", ".help", "man");
    }

    private ForeignWords() {}

    private static void says(String here, String... foreign) {
        List.of(foreign).forEach(word -> HERE.put(word, here));
    }

    /** Returns what does here what {@code word} does elsewhere, if anything is known. */
    static Optional<String> here(String word) {
        return Optional.ofNullable(HERE.get(word.startsWith("!") ? "\\!" : word));
    }
}
