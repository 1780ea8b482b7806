package dev.quern.catalog;

import dev.quern.llm.BodyFrame;
import dev.quern.llm.Trace;
import dev.quern.llm.WrittenRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a request has in common with those before it in its run, so that the prompt's own words are written once and not with every
 * call: they are most of what would be written. The first request of a run stands whole; the second shows what both begin and end with,
 * which makes a frame; one that does not fit leaves a narrower frame for those after it, so that there are few. Whoever made the call divides
 * its request, because what waits to be written is what the collector has to copy. Thread-safe.
 */
public final class RequestFrames {
    /** What is shorter saves less than it costs, characters. */
    private static final int LEAST = 256;

    /** Runs and roles at the same time; whoever was longest without a call begins anew. */
    private static final int MOST_SERIES = 32;

    private final Map<Series, Latest> latest = new LinkedHashMap<>(MOST_SERIES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Series, Latest> eldest) {
            return size() > MOST_SERIES;
        }
    };

    /** What was asked for last, which is mostly what is asked for next; to look there takes no lock. */
    private volatile @Nullable Recent recent;

    private record Recent(Series series, Frame frame) {}

    /** How the frame that was looked up last lies around that of the bodies. */
    private volatile @Nullable Fit fit;

    /**
     * A frame around another one.
     *
     * @param head what the frame's head has beyond that of the bodies; null when the frame does not go round that of the bodies
     * @param tail the same of the tail
     */
    private record Fit(Frame frame, BodyFrame bodies, @Nullable String head, String tail) {
        static Fit of(Frame frame, BodyFrame bodies) {
            boolean round = frame.head.startsWith(bodies.head()) && frame.tail.endsWith(bodies.tail());
            return new Fit(
                    frame, bodies, round ? frame.head.substring(bodies.head().length()) : null,
                    round ? frame.tail.substring(0, frame.tail.length() - bodies.tail().length()) : "");
        }

        /** Returns what of a text in the inner frame stands inside the outer one; null when that does not hold it. */
        @Nullable
        String inside(String text) {
            return head != null && text.length() >= head.length() + tail.length() && text.startsWith(head) && text.endsWith(tail)
                    ? text.substring(head.length(), text.length() - tail.length())
                    : null;
        }
    }

    /** Requests that are alike. */
    private record Series(@Nullable Long run, @Nullable String stage, String role, String model) {}

    /**
     * What is known of a series.
     *
     * @param first its first request, while there is no frame
     */
    private record Latest(String first, @Nullable Frame frame) {}

    /** What requests have in common. */
    public record Frame(String head, String tail) {
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
     */
    public record Framed(@Nullable String text, @Nullable Frame frame) {
        private static Framed within(Frame frame, String request) {
            return new Framed(frame.inside(request), frame);
        }
    }

    /** Divides what was sent, as {@link #divide(Trace)} does the whole body, and mostly without putting that together. */
    public Framed divide(Trace trace, WrittenRequest sent) {
        Frame known = known(new Series(trace.runId(), trace.stage(), trace.role(), trace.model()));
        String inside = known == null ? null : fit(known, sent.frame()).inside(sent.inside());
        return inside == null ? divide(trace.withRequest(sent.body())) : new Framed(inside, known);
    }

    private Fit fit(Frame frame, BodyFrame bodies) {
        Fit known = fit;
        if (known == null || known.frame != frame || known.bodies != bodies) {
            known = Fit.of(frame, bodies);
            fit = known;
        }
        return known;
    }

    /** Divides a trace's request. */
    public Framed divide(Trace trace) {
        String request = trace.request();
        if (request == null || request.length() < LEAST) {
            return new Framed(request, null);
        }
        Series series = new Series(trace.runId(), trace.stage(), trace.role(), trace.model());
        Frame known = known(series);
        return known != null && known.holds(request) ? Framed.within(known, request) : divide(series, request);
    }

    private @Nullable Frame known(Series series) {
        Recent known = recent;
        return known != null && known.series.equals(series) ? known.frame : look(series);
    }

    private synchronized @Nullable Frame look(Series series) {
        Latest known = latest.get(series);
        Frame frame = known == null ? null : known.frame;
        if (frame != null) {
            recent = new Recent(series, frame);
        }
        return frame;
    }

    private synchronized Framed divide(Series series, String request) {
        Latest known = latest.get(series);
        if (known == null) {
            latest.put(series, new Latest(request, null));
            return new Framed(request, null);
        }
        Frame frame = known.frame;
        if (frame != null && frame.holds(request)) {
            return Framed.within(frame, request); // another thread has seen one like it meanwhile
        }
        Frame common = frame == null
                ? common(known.first, known.first, request, true)
                : common(frame.head, frame.tail, request, false);
        latest.put(series, common == null ? new Latest(request, null) : new Latest("", common));
        recent = common == null ? null : new Recent(series, common);
        return common == null ? new Framed(request, null) : Framed.within(common, request);
    }

    /**
     * Returns what others and a request have in common; null when that is too little.
     *
     * @param begin what the others begin with
     * @param end what they end with
     * @param overlap whether both are the same text, in which head and tail may not lie over each other
     */
    private static @Nullable Frame common(String begin, String end, String request, boolean overlap) {
        int most = Math.min(begin.length(), request.length());
        int head = 0;
        while (head < most && begin.charAt(head) == request.charAt(head)) {
            head++;
        }
        if (head > 0 && Character.isHighSurrogate(request.charAt(head - 1))) {
            head--; // the other half of the character differs
        }
        most = Math.min(end.length(), request.length()) - (overlap ? head : 0);
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
                : new Frame(request.substring(0, head), request.substring(request.length() - tail));
    }
}
