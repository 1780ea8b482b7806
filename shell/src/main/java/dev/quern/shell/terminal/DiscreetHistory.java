package dev.quern.shell.terminal;

import dev.quern.shell.script.KeyShapes;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers what was typed, but no line that looks as if it held a key: such a line is gone once it is done, whether it was taken or not. */
final class DiscreetHistory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        if (!KeyShapes.in(line)) {
            super.add(time, line);
        }
    }
}
