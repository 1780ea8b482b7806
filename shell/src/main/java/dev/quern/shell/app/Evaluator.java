package dev.quern.shell.app;

import dev.quern.catalog.SqlFailure;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.command.WordParser;
import dev.quern.shell.script.KeyShapes;
import dev.quern.shell.script.Reading;
import dev.quern.shell.script.ScriptException;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Variables;
import dev.quern.shell.sql.SqlProblem;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Interrupts;
import dev.quern.shell.terminal.OutputLostException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.ParsedInput;

/** Does one statement after another, and says in one line what went wrong. One thread at a time. */
final class Evaluator {
    /** Does other statements, each of which can be stopped by itself. */
    private static final String SOURCE = "source";

    private final WordParser parser;
    private final CommandRegistry registry;
    private final CommandExecutor executor;
    private final Interrupts interrupts;
    private final Console console;
    private final Recording recording;
    private final Session session;
    private final boolean debug;

    /** Takes what it works with. */
    public Evaluator(WordParser parser, CommandRegistry registry, Interrupts interrupts, Console console,
            Recording recording, Session session, boolean debug) {
        this.parser = parser;
        this.registry = registry;
        this.executor = new CommandExecutor(registry);
        this.interrupts = interrupts;
        this.console = console;
        this.recording = recording;
        this.session = session;
        this.debug = debug;
    }

    /**
     * Does what a statement says. Errors are written, not thrown.
     *
     * @param reading the text in which it stands
     */
    public Outcome evaluate(Statement statement, Reading reading) {
        reading.at(statement.line());
        recording.begin();
        Outcome outcome = attempt(statement, reading);
        session.takeRemark().ifPresent(console::remark);
        recording.end(statement, reading.variables(), outcome);
        return switch (console.written()) {
            case Console.Written.Whole _ -> outcome;
            case Console.Written.Closed _ -> outcome.and(Outcome.OUTPUT_CLOSED);
            case Console.Written.Failed lost -> {
                console.error(reading.place() + nameOf(statement) + ": standard output cannot be written: "
                        + lost.problem().getMessage());
                yield outcome.and(Outcome.FAILED);
            }
        };
    }

    private Outcome attempt(Statement statement, Reading reading) {
        String name = nameOf(statement);
        try {
            ParsedInput parsed = parse(statement, reading.variables());
            CommandContext context = new CommandContext(parsed, registry, console.out(), new InputReader() {
            });
            if (parsed.commandName().equals(SOURCE)) {
                return Outcome.of(executor.execute(context).code());
            }
            Interrupts.Ended<ExitStatus> ended = interrupts.run(() -> executor.execute(context));
            return ended.interrupted() ? Outcome.INTERRUPTED : Outcome.of(ended.value().code());
        } catch (UsageException | ScriptException e) {
            return failed(Outcome.NOT_UNDERSTOOD, reading.place(), name, e);
        } catch (Interrupts.StoppedException e) {
            return stopped(reading.place(), name, e.getCause() == null ? e : e.getCause());
        } catch (CommandExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof OutputLostException) {
                return Outcome.DONE; // as far as anybody wanted it; what became of the output is told beside it
            }
            if (cause instanceof SqlFailure wrong) {
                SqlProblem problem = SqlProblem.of(wrong);
                reading.at(statement.line() + lineOf(problem, wrong, statement));
                return failed(Outcome.FAILED, reading.place(), name, problem.text(), wrong);
            }
            return failed(cause instanceof UsageException ? Outcome.NOT_UNDERSTOOD : Outcome.FAILED, reading.place(), name,
                    cause);
        } catch (Exception e) {
            return failed(Outcome.FAILED, reading.place(), name, e);
        }
    }

    private static String nameOf(Statement statement) {
        return switch (statement) {
            case Statement.Sql _ -> "SQL";
            case Statement.Command command -> command.text().split("\\s", 2)[0];
            case Statement.Incomplete incomplete -> incomplete.text().split("\\s", 2)[0];
        };
    }

    private ParsedInput parse(Statement statement, Variables variables) {
        return switch (statement) {
            case Statement.Sql sql ->
                ParsedInput.builder().commandName("sql").addArgument(new CommandArgument(0, variables.inSql(sql.text())))
                        .build();
            case Statement.Command command -> parser.parse(command.text(), variables);
            case Statement.Incomplete incomplete ->
                throw new ScriptException("it does not end: " + incomplete.missing() + " is missing");
        };
    }

    private Outcome stopped(String place, String name, Throwable cause) {
        console.error(place + name + " stopped" + (cause.getMessage() == null || cause instanceof InterruptedException
                || cause.getMessage().startsWith("Unable to execute command")
                        ? ""
                        : ": "
                                + KeyShapes.masked(cause.getMessage())));
        sayTrace(cause);
        return Outcome.INTERRUPTED;
    }

    /** The SQL of a command begins somewhere in it, and perhaps with a word that nobody typed. */
    private static int lineOf(SqlProblem problem, SqlFailure wrong, Statement statement) {
        if (statement instanceof Statement.Sql) {
            return problem.line();
        }
        String line = wrong.statement().lines().skip(problem.line()).findFirst().orElse("").strip();
        List<String> lines = statement.text().lines().toList();
        return line.isEmpty()
                ? 0
                : IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(line)).findFirst().orElse(0);
    }

    private Outcome failed(Outcome outcome, String place, String name, Throwable problem) {
        return failed(outcome, place, name, problem.getMessage() == null ? problem.toString() : problem.getMessage(), problem);
    }

    private Outcome failed(Outcome outcome, String place, String name, String text, Throwable problem) {
        String message = KeyShapes.masked(text);
        console.error(
                place + (message.startsWith(name + ": ") || message.startsWith(name + " ") ? message : name + ": " + message));
        sayTrace(problem);
        return outcome;
    }

    private void sayTrace(Throwable problem) {
        if (debug) {
            console.sayAsItIs(trace(problem));
        }
    }

    /** Returns the stack trace, for the option {@code --debug}. */
    static String trace(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        return KeyShapes.masked(trace.toString().stripTrailing());
    }
}
