package dev.quern.llm.call;

import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls that failed one after the other, at whichever endpoint, with no answer between them. Guarded by the admission's lock. */
final class FailureStreak {
    private final Patience patience;
    private boolean everAnswered;
    private boolean unreachable;
    private int calls;
    private long since;
    private long latest;
    private @Nullable FaultException last;

    FailureStreak(Patience patience) {
        this.patience = patience;
    }

    void answered() {
        everAnswered = true;
        end();
    }

    void failed(FaultException fault, long now) {
        if (calls > 0 && now - latest > patience.whole().toNanos()) {
            end(); // nobody has called for so long that this is another story
        }
        if (calls == 0) {
            since = now;
        }
        calls++;
        latest = now;
        last = fault;
        unreachable = fault instanceof NotServedException refused && refused.reason() == NotServedException.Reason.UNREACHABLE;
    }

    /**
     * Returns why to give up, for people, or null to go on.
     *
     * @param wait how long until an endpoint may be asked again, ns; more than 0
     */
    @Nullable
    String verdict(long wait, long now) {
        FaultException fault = last;
        if (fault == null) {
            return null;
        }
        Duration bound = unreachable && !everAnswered ? patience.first() : patience.whole();
        if (now - since + wait <= bound.toNanos()) {
            return null;
        }
        Duration wish = fault.retryAfter();
        if (wish != null && wish.compareTo(bound) > 0) {
            return "%s; it asks for a wait of %s, and retry.patience is %s".formatted(fault.getMessage(), text(wish),
                    text(bound));
        }
        return calls == 1
                ? String.valueOf(fault.getMessage())
                : "%s; %,d calls in a row failed within %s".formatted(
                        fault.getMessage(), calls, text(Duration.ofNanos(now - since)));
    }

    /** Forgets everything, so that whoever comes next finds out anew. */
    void forget() {
        everAnswered = false;
        end();
    }

    private void end() {
        calls = 0;
        last = null;
    }

    private static String text(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
    }
}
