package dev.quern.shell.command.run;

import dev.quern.run.Gauge;
import dev.quern.run.Headway;
import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.LiveLines;

/** Shows how far a run is while somebody waits for it. Closing it takes the lines off the screen. */
final class RunProgress implements RunListener, AutoCloseable {
    private final LiveLines lines;
    private final String label;
    private final Gauge gauge = new Gauge();

    /** Begins for what is called {@code label}. */
    RunProgress(Console console, String label) {
        this.lines = new LiveLines(console);
        this.label = label;
    }

    @Override
    public void on(RunEvent event) {
        gauge.on(event);
        switch (event) {
            case RunEvent.Progress _ -> {
                Headway now = gauge.headway();
                lines.show(width -> HeadwayText.lines(label, now, width), () -> HeadwayText.logged(label, now));
            }
            case RunEvent.Said said -> lines.note(label + ": " + said.message());
            case RunEvent.Started _,RunEvent.Rejected _,RunEvent.Spent _,RunEvent.Held _,RunEvent.Ended _ -> {
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
