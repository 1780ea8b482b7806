package dev.quern.shell.terminal.line;

import java.time.Instant;
import java.util.function.Predicate;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers what was typed, but nothing that holds a secret: that is gone once it is done, whether it was taken or not. */
final class DiscreetHistory extends DefaultHistory {
    private final Predicate<String> isSecret;

    DiscreetHistory(Predicate<String> isSecret) {
        this.isSecret = isSecret;
    }

    @Override
    public void add(Instant time, String line) {
        if (!isSecret.test(line)) {
            super.add(time, line);
        }
    }
}
