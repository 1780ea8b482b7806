package dev.quern.shell.command;

/** {@code exit}, or {@code quit}. */
public final class ExitCommand extends QuernCommand {
    private final Session session;

    /** Ends {@code session}. */
    public ExitCommand(Session session) {
        super(Synopsis.of("exit", "Leave; Ctrl-D does too").alias("quit").in(CommandGroup.SHELL)
                .example("exit", "leave").example("run all; exit", "do something, and then leave"));
        this.session = session;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        session.leave();
        return Outcome.DONE;
    }
}
