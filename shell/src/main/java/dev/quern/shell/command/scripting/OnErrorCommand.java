package dev.quern.shell.command.scripting;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.script.Readings;

/** {@code on-error}: what becomes of the rest of a script when a statement fails. */
public final class OnErrorCommand extends QuernCommand {
    private final Readings readings;

    /** Changes what is being read. */
    public OnErrorCommand(Readings readings) {
        super(Synopsis.of("on-error", "Stop a script at its first error, or go on")
                .argument("WHAT", Synopsis.Occurs.ONCE, Synopsis.Value.TEXT, "stop", "continue").details("""
                        A script stops where it fails unless it says otherwise. With continue the rest is done, each error is said, and the
                        exit code tells that something failed. It holds up to the end of the file that says it, and in files that this one
                        sources after it. Ctrl-C stops in either case.
                        """)
                .in(CommandGroup.SCRIPTS).example("on-error continue", "do the rest whatever happens")
                .example("on-error stop", "stop at the next error, which is the default"));
        this.readings = readings;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        readings.current().goOnAfterErrors(invocation.required("WHAT").equals("continue"));
        return Outcome.DONE;
    }
}
