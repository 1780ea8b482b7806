package dev.quern.shell.app;

import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.terminal.Columns;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Streams;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.beans.factory.BeanFactory;

/** The program {@code quern}. */
public final class Main {
    private Main() {}

    /** Runs the program, and leaves the process with its exit code. */
    public static void main(String[] args) {
        Streams terminals = Streams.ofProcess();
        Outcome outcome = run(List.of(args), System.getenv(), terminals, new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        System.exit(outcome.code());
    }

    /**
     * Runs the program.
     *
     * @param args its arguments
     * @param environment its environment variables
     * @param terminals which of the three streams are terminals
     */
    public static Outcome run(List<String> args, Map<String, String> environment, Streams terminals, InputStream in,
            OutputStream out,
            OutputStream err) {
        CommandLine line;
        Columns columns = new Columns();
        Console early = new Console(out, err, new Console.Look(terminals.out(), terminals.err(), false, false, false), columns);
        try {
            line = CommandLine.of(args, environment);
        } catch (UsageException e) {
            early.error("quern: " + e.getMessage());
            return Outcome.NOT_UNDERSTOOD;
        }
        if (line.wants() != CommandLine.Wants.WORK) {
            early.print(line.wants() == CommandLine.Wants.HELP
                    ? CommandLine.HELP.stripTrailing()
                    : "quern " + Version.number());
            return Outcome.DONE;
        }
        Logger.getLogger("").setLevel(line.debug() ? Level.FINE : Level.OFF);
        Console.Look look = new Console.Look(terminals.out(), terminals.err(), !CommandLine.isDumb(environment), line.colour(),
                line.quiet());
        Console console = new Console(out, err, look, columns);
        boolean converses = line.commands().isEmpty() && line.script() == null && terminals.in() && terminals.out();
        try (Session session = new Session(line.workspace(), environment, line.readOnly())) {
            if (converses) {
                session.openAhead(); // while the shell is put together
            }
            BeanFactory beans = Wiring.wire(line, environment, session, console, columns);
            return beans.getBean(ShellRunner.class).run(in, converses);
        } catch (RuntimeException | IOException e) {
            console.error("quern: " + (e.getMessage() == null ? e.toString() : e.getMessage())
                    + (line.debug() ? "" : "  (--debug tells where)"));
            if (line.debug()) {
                console.sayAsItIs(Evaluator.trace(e));
            }
            return Outcome.FAILED;
        } finally {
            console.flush();
        }
    }
}
