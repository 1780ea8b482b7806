package dev.quern.shell.command;

import java.util.List;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;

/** A command of Quern: what words it takes, and what it does with them. Called by one thread at a time. */
public abstract class QuernCommand implements Command {
    private final Synopsis synopsis;

    /** Takes what words it takes. */
    protected QuernCommand(Synopsis synopsis) {
        this.synopsis = synopsis;
    }

    /** Returns what words it takes. */
    public final Synopsis synopsis() {
        return synopsis;
    }

    /**
     * Does what the words say.
     *
     * @throws UsageException when the words make no sense together
     * @throws CommandFailedException when it cannot be done
     * @throws InterruptedException when it was cancelled
     */
    protected abstract Outcome run(Invocation invocation) throws Exception;

    @Override
    public final ExitStatus execute(CommandContext context) throws Exception {
        Outcome outcome = run(new Invocation(synopsis, context.parsedInput()));
        return new ExitStatus(outcome.code(), outcome.name());
    }

    @Override
    public final String getName() {
        return synopsis.name();
    }

    @Override
    public final String getDescription() {
        return synopsis.summary();
    }

    @Override
    public final String getHelp() {
        return synopsis.usage();
    }

    @Override
    public final List<String> getAliases() {
        return synopsis.aliases();
    }

    @Override
    public final List<CommandOption> getOptions() {
        return synopsis.options().stream()
                .map(option -> CommandOption.with().longName(option.name()).description(option.summary())
                        .required(false).type(option.takesValue() ? String.class : Boolean.class).build())
                .toList();
    }
}
