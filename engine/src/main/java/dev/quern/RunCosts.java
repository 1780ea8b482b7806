package dev.quern;

import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;
import dev.quern.llm.WrittenRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Adds up what runs cost while they go on, from the traces on their way into the catalog; asking it reads no table. Thread-safe. */
final class RunCosts implements TraceSink {
    private final TraceSink traces;
    private final ConcurrentMap<Long, Sum> open = new ConcurrentHashMap<>();

    /** Passes traces on to {@code traces}. */
    RunCosts(TraceSink traces) {
        this.traces = traces;
    }

    /** What one run's calls cost so far. */
    static final class Sum {
        private final LongAdder calls = new LongAdder();
        private final DoubleAdder usd = new DoubleAdder();
        private final LongAdder unknown = new LongAdder();

        private void add(Trace trace) {
            calls.increment();
            Double cost = trace.costUsd();
            if (cost != null) {
                usd.add(cost);
            } else if (trace.response() != null) {
                unknown.increment();
            }
        }

        /** Returns the calls that were sent. */
        long calls() {
            return calls.sum();
        }

        /** Returns what those cost whose cost is known, USD. */
        double usd() {
            return usd.sum();
        }

        /** Returns the answered calls whose cost is not known. */
        long unknown() {
            return unknown.sum();
        }
    }

    /** Begins to add up for a run; nothing is added for the run 0, which is none. */
    Sum begin(long run) {
        Sum sum = new Sum();
        if (run > 0) {
            open.put(run, sum);
        }
        return sum;
    }

    /** Adds up for a run no more. */
    void end(long run) {
        open.remove(run);
    }

    @Override
    public void record(Trace trace) {
        add(trace);
        traces.record(trace);
    }

    @Override
    public void record(Trace trace, WrittenRequest sent) {
        add(trace);
        traces.record(trace, sent);
    }

    private void add(Trace trace) {
        Long run = trace.runId();
        @Nullable
        Sum sum = run == null || trace.cached() ? null : open.get(run);
        if (sum != null) {
            sum.add(trace);
        }
    }
}
