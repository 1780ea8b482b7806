package dev.quern.shell.command;

/** {@code exit}, or {@code quit}. */
public final class ExitCommand extends QuernCommand {
    private final Session session;

    /** Ends {@code session}. */
    public ExitCommand(Session session) {
        super(Synopsis.of("exit", "Leave; Ctrl-D does too").alias("quit").in(CommandGroup.SHELL)
                .flag("cancel", "cancel the jobs that run, without asking").details("""
                        With jobs running, the prompt asks before it cancels them; a script waits for them. What is settled is kept.
                        """).example("exit", "leave").example("exit --cancel", "leave, and stop what runs"));
        this.session = session;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        if (invocation.flag("cancel")) {
            session.leaveAndCancel();
        }
        session.leave();
        return Outcome.DONE;
    }
}
