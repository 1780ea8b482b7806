package dev.quern.run;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What the items of a run have to say to whoever watches it: each line once, however many of them say it. Thread-safe. */
final class Notices implements Consumer<String> {
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> untold = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(String line) {
        if (said.add(line)) {
            lines.add(line);
            untold.add(line);
        }
    }

    /** Hands over what came since the last time, in the order in which it came. */
    void drain(Consumer<String> to) {
        for (String line = untold.poll(); line != null; line = untold.poll()) {
            to.accept(line);
        }
    }

    /** Returns everything that was said. */
    List<String> all() {
        return List.copyOf(lines);
    }
}
