package dev.quern.shell.command.scripting;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;

/** {@code echo}: a line for whoever watches. */
public final class EchoCommand extends QuernCommand {
    private final Display display;

    /** Writes on {@code display}. */
    public EchoCommand(Display display) {
        super(Synopsis.of("echo", "Write a line").argument("TEXT", Synopsis.Occurs.ANY, Synopsis.Value.TEXT).details("""
                The words are written with one blank between them; quotes keep more. Where a format was asked for, such as csv, it goes to
                standard error, so that standard output holds nothing but rows.
                """).in(CommandGroup.SCRIPTS).example("echo 'chunks are made'", "a line as it is")
                .example("echo this script lies in ${here}", "with a variable"));
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        display.line(String.join(" ", invocation.arguments("TEXT")));
        return Outcome.DONE;
    }
}
