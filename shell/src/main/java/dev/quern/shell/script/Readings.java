package dev.quern.shell.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The texts that are being done: a script, in it the script that it names, and so on. One thread at a time. */
public final class Readings {
    /** Whatever is deeper does not end. */
    private static final int DEEPEST = 64;

    private final Deque<Reading> open = new ArrayDeque<>();
    private final Reading nothing = Reading.text("", Path.of("").toAbsolutePath(), new Variables(Map.of()));

    /**
     * Begins a text in the midst of another.
     *
     * @throws ScriptException when it is being done already, so that it would never end
     */
    public void begin(Reading reading) {
        Path file = reading.file();
        if (file != null && open.stream().anyMatch(other -> other.file() != null && same(other.file(), file))) {
            List<String> way = new ArrayList<>(open.stream().filter(other -> other.file() != null).map(Reading::name).toList());
            Collections.reverse(way);
            way.add(reading.name());
            throw new ScriptException("it is being done already, and would never end: " + String.join(" → ", way));
        }
        if (open.size() >= DEEPEST) {
            throw new ScriptException("scripts call each other " + DEEPEST + " deep; " + reading.name() + " is one too many");
        }
        open.push(reading);
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // one of them was removed meanwhile: whoever reads it says so
        }
    }

    /** Ends the text that was begun last. */
    public void end() {
        open.pop();
    }

    /** Returns the text that is being done. */
    public Reading current() {
        Reading reading = open.peek();
        return reading == null ? nothing : reading;
    }
}
