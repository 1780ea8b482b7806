package dev.quern.stage;

/** What may be done about a failure. */
public enum Fault {
    /** Trying again may help: a rate limit, a 5xx answer, a time-out. */
    TRANSIENT,
    /** Trying again with the same input will not help; the run goes on with the other items. */
    PERMANENT,
    /** Nothing else will work either (authentication, budget, disk full): the run stops, everything settled stays. */
    FATAL
}
