package dev.quern.llm.http;

/** What has been conceded to one endpoint so far. Thread-safe. */
final class Learned {
    private volatile Concessions concessions;

    Learned(Concessions known) {
        this.concessions = known;
    }

    /** Returns what to ask it with. */
    Concessions now() {
        return concessions;
    }

    /** Concedes more, unless another call has learned the same, or more, meanwhile. */
    synchronized void replace(Concessions made, Concessions next) {
        if (concessions.equals(made)) {
            concessions = next;
        }
    }
}
