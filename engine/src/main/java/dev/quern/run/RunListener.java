package dev.quern.run;

/** Hears how runs go. Called on the thread that runs the stage, never on two at once; quick, and never throws. */
@FunctionalInterface
public interface RunListener {
    /** Hears one event. */
    void on(RunEvent event);

    /** Hears nothing. */
    static RunListener silent() {
        return event -> {};
    }
}
