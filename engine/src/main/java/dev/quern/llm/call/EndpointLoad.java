package dev.quern.llm.call;

import dev.quern.llm.Role;
import dev.quern.stage.FaultException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What one endpoint is asked at the moment, and may be asked. Guarded by the admission's lock. */
final class EndpointLoad {
    private static final double REQUEST_BURST_SECONDS = 1;
    private static final double TOKEN_BURST_SECONDS = 5;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int LONGEST_SHIFT = 7; // 64 s

    final CircuitBreaker breaker;
    private final CongestionWindow window;
    private final Role.Limits limits;
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;
    private final RandomGenerator jitter;
    private int inFlight;
    private int refusals;
    private boolean paused;
    private long pausedUntil;
    private String lastFault = "";

    EndpointLoad(Role.Limits limits, int ceiling, RandomGenerator jitter, long now) {
        this.window = new CongestionWindow(ceiling);
        this.breaker = new CircuitBreaker(jitter);
        this.limits = limits;
        Integer perMinute = limits.requestsPerMinute();
        this.requests = perMinute == null ? null : new TokenBucket(perMinute, REQUEST_BURST_SECONDS, now);
        Integer tokensPerMinute = limits.tokensPerMinute();
        this.tokens = tokensPerMinute == null ? null : new TokenBucket(tokensPerMinute, TOKEN_BURST_SECONDS, now);
        this.jitter = jitter;
    }

    int inFlight() {
        return inFlight;
    }

    /** Returns calls under way, as a share of what may be. */
    double load() {
        return (double) inFlight / window.limit();
    }

    /** Returns whether only the end of a call under way can make room. */
    boolean isFull() {
        return breaker.isProbing() || inFlight >= window.limit();
    }

    /** Returns how long it is aside or paused, ns; 0 when it is not. */
    long asideFor(long now) {
        return Math.max(breaker.waitFor(now), paused ? Math.max(0, pausedUntil - now) : 0);
    }

    /** Returns how long until a call of this size may begin, if there is room, ns; 0 for now. */
    long waitFor(long size, long now) {
        long wait = asideFor(now);
        if (requests != null) {
            wait = Math.max(wait, requests.waitFor(1, now));
        }
        return tokens == null ? wait : Math.max(wait, tokens.waitFor(size, now));
    }

    /**
     * Returns which limit of the settings keeps a call of this size waiting now, such as {@code requests_per_minute 500}; "" when none does.
     */
    String limitReached(long size, long now) {
        long forRequests = requests == null ? 0 : requests.waitFor(1, now);
        long forTokens = tokens == null ? 0 : tokens.waitFor(size, now);
        if (forRequests == 0 && forTokens == 0) {
            return "";
        }
        return forTokens > forRequests
                ? "tokens_per_minute " + limits.tokensPerMinute()
                : "requests_per_minute " + limits.requestsPerMinute();
    }

    /** A call begins; returns whether it tries out an endpoint that was aside. */
    boolean begin(long size, long now) {
        inFlight++;
        if (requests != null) {
            requests.take(1, now);
        }
        takeTokens(size, now);
        return breaker.begin();
    }

    void end() {
        inFlight--;
    }

    /** Takes more tokens than were foreseen, or gives those back that were not used. */
    void takeTokens(long amount, long now) {
        if (tokens != null) {
            tokens.take(amount, now);
        }
    }

    /**
     * A call was answered.
     *
     * @param startedAt when it began, ns
     */
    void answered(long startedAt) {
        refusals = 0;
        breaker.answered();
        window.answered(startedAt, inFlight);
    }

    /** The endpoint refused a call: it gets half as many, and none for a while. */
    void refused(@Nullable Duration wish, long startedAt, long now) {
        boolean news = window.congested(startedAt, inFlight, now);
        if (wish != null) {
            pause(wish.toNanos(), now);
        } else if (news) {
            long longest = FIRST_PAUSE_NANOS << Math.min(refusals, LONGEST_SHIFT);
            pause(longest / 2 + jitter.nextLong(longest / 2 + 1), now);
            refusals++;
        }
    }

    /**
     * A call broke down.
     *
     * @param connected whether a connection came about
     * @param tookTooLong whether it was the time that ran out, which is a sign of congestion
     */
    void failed(Admission.Slot slot, boolean connected, boolean tookTooLong, long now) {
        breaker.failed(slot.caller(), connected, slot.probe(), now);
        if (tookTooLong) {
            window.congested(slot.startedAt(), inFlight, now);
        }
    }

    /** Remembers what went wrong last, in a few words. */
    void noteFault(FaultException fault) {
        lastFault = BriefFault.of(fault);
    }

    /** Returns what went wrong last, in a few words; "" when nothing did. */
    String lastFault() {
        return lastFault;
    }

    /** Asks nothing of the endpoint for a while. */
    void pause(long nanos, long now) {
        if (!paused || now + nanos - pausedUntil > 0) {
            paused = true;
            pausedUntil = now + nanos;
        }
    }

    /** Forgets what faults have taught. */
    void forgive() {
        breaker.reset();
        refusals = 0;
        paused = false;
    }
}
