package dev.quern.shell.app;

import dev.quern.catalog.CatalogException;
import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.typing.CommandTyping;
import dev.quern.shell.script.Reading;
import dev.quern.shell.script.Variables;
import dev.quern.shell.terminal.Columns;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Interrupts;
import dev.quern.shell.terminal.line.HistoryFile;
import dev.quern.shell.terminal.line.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Runs what the command line asks for: texts, a script, standard input, or the interactive shell. */
final class ShellRunner {
    /** What is given with {@code -c} is whole: SQL in it needs no semicolon of its own. */
    private static final String END = "\n;";

    private final CommandLine line;
    private final Console console;
    private final Columns columns;
    private final BeanFactory beans;

    ShellRunner(CommandLine line, Console console, Columns columns, BeanFactory beans) {
        this.line = line;
        this.console = console;
        this.columns = columns;
        this.beans = beans;
    }

    /**
     * Runs to the end.
     *
     * @param in standard input
     * @param converses whether a person sits at it, and is asked what to do
     */
    Outcome run(InputStream in, boolean converses) throws IOException {
        Session session = beans.getBean(Session.class);
        try (Termination termination = Termination.of(session, beans.getBean(Interrupts.class))) {
            Path script = line.script();
            if (converses) {
                return converse(session);
            }
            if (line.commands().isEmpty() && script == null) {
                return beans.getBean(Endings.class).afterScript(piped(in, session));
            }
            Outcome outcome = commands(session);
            if (script != null && outcome.goesOn() && !session.isLeaving()) {
                outcome = outcome.and(script(script));
            }
            Outcome whole = beans.getBean(Endings.class).afterScript(outcome);
            if (script != null && whole == Outcome.SOME_ITEMS_FAILED) {
                console.remark(script.getFileName() + " is done, and some items failed on the way (exit code " + whole.code()
                        + ").   See: from failures;");
            }
            return whole;
        }
    }

    private Outcome piped(InputStream in, Session session) throws IOException {
        try {
            return beans.getBean(Batch.class).run(in, Reading.text("standard input", cwd(), here(session.folder())));
        } catch (CharacterCodingException e) {
            console.error("quern: standard input is not UTF-8 text");
            return Outcome.NOT_UNDERSTOOD;
        }
    }

    private Outcome commands(Session session) {
        Outcome whole = Outcome.DONE;
        Reading reading = Reading.text("", cwd(), here(session.folder()));
        for (String text : line.commands()) {
            whole = whole.and(beans.getBean(Batch.class).run(text + END, reading));
            if (reading.isEnded() || session.isLeaving()) {
                return whole;
            }
        }
        return whole;
    }

    private Outcome script(Path script) throws IOException {
        byte[] text;
        try {
            text = Files.readAllBytes(script);
        } catch (NoSuchFileException e) {
            console.error("quern: there is no script " + script
                    + (looksLikeCommand(script)
                            ? "; to do a command, write: quern -c '" + script
                                    + "'"
                            : ""));
            return Outcome.NOT_UNDERSTOOD;
        } catch (IOException e) {
            console.error("quern: the script " + script + " cannot be read: " + e.getMessage());
            return Outcome.NOT_UNDERSTOOD;
        }
        Path folder = script.toAbsolutePath().normalize().getParent();
        Variables variables = here(folder == null ? script.toAbsolutePath() : folder);
        return batch(text, Reading.file(script.toString(), script, variables));
    }

    private boolean looksLikeCommand(Path script) {
        return beans.getBean(CommandTable.class).find(script.toString()).isPresent();
    }

    private Outcome batch(byte[] bytes, Reading reading) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            console.error("quern: " + reading.name() + " is not UTF-8 text; save it as UTF-8");
            return Outcome.NOT_UNDERSTOOD;
        }
        return beans.getBean(Batch.class).run(text, reading);
    }

    private static Path cwd() {
        return Path.of("").toAbsolutePath();
    }

    private Variables here(Path folder) {
        Map<String, String> values = new HashMap<>(line.arguments());
        values.put(Variables.HERE, folder.toString());
        return new Variables(values);
    }

    private Outcome converse(Session session) throws IOException {
        boolean colour = console.look().colour();
        CommandTyping typing = new CommandTyping(beans.getBean(CommandTable.class), session);
        try (Prompt prompt = Prompt.onTerminal(typing, HistoryFile.ofUser(), colour, columns)) {
            Exception problem = waitFor(session.opening());
            if (problem instanceof CatalogException) {
                console.error("quern: " + problem.getMessage());
                return Outcome.FAILED;
            }
            console.remark("Quern " + Version.number() + " · " + (session.isOpen() ? "workspace " : "new workspace ")
                    + Paths.shown(session.folder()) + (session.isReadOnly() ? " · read-only" : ""));
            session.takeRemark().ifPresent(console::remark);
            if (problem != null) {
                console.error("quern: " + problem.getMessage());
            }
            prompt.remark().ifPresent(console::remark);
            console.remark("Type a command or SQL ending in ';'. help shows commands, Tab completes, Ctrl-D leaves.");
            beans.getBean(Interactive.class).run(prompt);
        }
        return Outcome.DONE;
    }

    private static @Nullable Exception waitFor(Future<@Nullable Exception> opening) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the workspace cannot be opened: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }
}
