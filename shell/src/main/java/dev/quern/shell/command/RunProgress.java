package dev.quern.shell.command;

import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import dev.quern.shell.terminal.ProgressLine;
import dev.quern.shell.view.Figures;

/** Shows how far a run is. */
record RunProgress(ProgressLine line) implements RunListener {
    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> line.show(0, started.pending(), "");
            case RunEvent.Progress progress -> line.show(progress.done(), progress.total(), note(progress));
            case RunEvent.Said said -> line.note(said.message());
            case RunEvent.Rejected _,RunEvent.Spent _,RunEvent.Held _,RunEvent.Ended _ -> {
            }
        }
    }

    private static String note(RunEvent.Progress progress) {
        StringBuilder note = new StringBuilder();
        if (progress.outputs() > 0) {
            note.append("→ ").append(Figures.grouped(progress.outputs()));
        }
        append(note, progress.rejected(), "rejected");
        append(note, progress.failed(), "failed");
        append(note, progress.retries(), "retries");
        return note.toString();
    }

    private static void append(StringBuilder note, long count, String what) {
        if (count > 0) {
            note.append(note.isEmpty() ? "" : " · ").append(Figures.grouped(count)).append(' ').append(what);
        }
    }
}
