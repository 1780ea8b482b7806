package dev.quern.catalog;

import dev.quern.llm.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a request has in common with those before it in its run, so that the prompt's own words are written once and not with every
 * call: they are most of what would be written. The first request of a run stands whole; the second shows what both begin and end with,
 * which makes a frame; one that does not fit leaves a narrower frame for those after it, so that there are few. One thread.
 */
final class RequestFrames {
    /** What is shorter saves less than it costs, characters. */
    private static final int LEAST = 256;

    /** Runs and roles at the same time; whoever was longest without a call begins anew. */
    private static final int MOST_SERIES = 32;

    private final Map<Series, Frame> latest = new LinkedHashMap<>(MOST_SERIES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Series, Frame> eldest) {
            return size() > MOST_SERIES;
        }
    };
    private int last;

    /**
     * Goes on from a catalog.
     *
     * @param last the greatest id of a frame that is there; 0 when there is none
     */
    RequestFrames(int last) {
        this.last = last;
    }

    /** Requests that are alike. */
    private record Series(@Nullable Long run, @Nullable String stage, String role, String model) {}

    /**
     * What requests have in common.
     *
     * @param id from 1; 0 for the first request of a series, whole in {@code head}, which is no frame yet
     */
    record Frame(int id, String head, String tail) {
        private boolean holds(String request) {
            return request.length() >= head.length() + tail.length() && request.startsWith(head) && request.endsWith(tail);
        }

        private String inside(String request) {
            return request.substring(head.length(), request.length() - tail.length());
        }
    }

    /**
     * A request as it is written.
     *
     * @param text what stands inside the frame, or the whole request
     * @param frame null when it is whole
     * @param isNew whether nobody has had the frame before
     */
    record Framed(@Nullable String text, @Nullable Frame frame, boolean isNew) {
        private static Framed whole(@Nullable String request) {
            return new Framed(request, null, false);
        }
    }

    /** Divides a trace's request. */
    Framed divide(Trace trace) {
        String request = trace.request();
        if (request == null || request.length() < LEAST) {
            return Framed.whole(request);
        }
        Series series = new Series(trace.runId(), trace.stage(), trace.role(), trace.model());
        Frame known = latest.get(series);
        if (known != null && known.id > 0 && known.holds(request)) {
            return new Framed(known.inside(request), known, false);
        }
        Frame common = known == null ? null : common(known, request);
        latest.put(series, Objects.requireNonNullElse(common, new Frame(0, request, "")));
        return common == null ? Framed.whole(request) : new Framed(common.inside(request), common, true);
    }

    /** Returns what a frame, or a first request, and another request have in common; null when that is too little. */
    private @Nullable Frame common(Frame known, String request) {
        String end = known.id == 0 ? known.head : known.tail;
        int most = Math.min(known.head.length(), request.length());
        int head = 0;
        while (head < most && known.head.charAt(head) == request.charAt(head)) {
            head++;
        }
        if (head > 0 && Character.isHighSurrogate(request.charAt(head - 1))) {
            head--; // the other half of the character differs
        }
        most = Math.min(end.length(), request.length()) - (known.id == 0 ? head : 0);
        most = Math.min(most, request.length() - head);
        int tail = 0;
        while (tail < most && end.charAt(end.length() - 1 - tail) == request.charAt(request.length() - 1 - tail)) {
            tail++;
        }
        if (tail > 0 && Character.isLowSurrogate(request.charAt(request.length() - tail))) {
            tail--;
        }
        return head + tail < LEAST
                ? null
                : new Frame(++last, request.substring(0, head), request.substring(request.length() - tail));
    }
}
