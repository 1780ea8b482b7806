package dev.quern.shell.app;

import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.script.Reading;
import dev.quern.shell.script.Readings;
import dev.quern.shell.script.ScriptException;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Statements;
import dev.quern.shell.script.Variables;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does the statements of a text in order, and stops at the first that fails unless the text says otherwise. One thread at a time. */
final class Batch {
    private final Evaluator evaluator;
    private final Readings readings;
    private final Session session;
    private final Console console;

    /** Takes what does the statements, and what knows which texts are being done. */
    public Batch(Evaluator evaluator, Readings readings, Session session, Console console) {
        this.evaluator = evaluator;
        this.readings = readings;
        this.session = session;
        this.console = console;
    }

    /**
     * Does the statements of {@code text}.
     *
     * @return the worst outcome among them
     */
    public Outcome run(String text, Reading reading) {
        readings.begin(reading);
        try {
            return run(Statements.of(text, SqlStart::isSql), reading);
        } finally {
            readings.end();
        }
    }

    /**
     * Does statements as their lines come in, so that a program at the other end of a pipe can wait for answers.
     *
     * @throws CharacterCodingException when it is not UTF-8
     */
    public Outcome run(InputStream lines, Reading reading) throws IOException {
        readings.begin(reading);
        try {
            return run(new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8.newDecoder())), reading);
        } finally {
            readings.end();
        }
    }

    private Outcome run(BufferedReader lines, Reading reading) throws IOException {
        Outcome whole = Outcome.DONE;
        StringBuilder text = new StringBuilder();
        int first = 1;
        int next = 1;
        while (!reading.isEnded() && !session.isLeaving()) {
            String line = lines.readLine();
            if (line == null) {
                return whole.and(run(Statements.of(text.toString(), first, SqlStart::isSql), reading));
            }
            text.append(line).append('\n');
            next++;
            List<Statement> statements = Statements.of(text.toString(), first, SqlStart::isSql);
            if (statements.isEmpty() || !(statements.getLast() instanceof Statement.Incomplete)) {
                whole = whole.and(run(statements, reading));
                text.setLength(0);
                first = next;
            }
        }
        return whole;
    }

    private Outcome run(List<Statement> statements, Reading reading) {
        Outcome whole = Outcome.DONE;
        for (Statement statement : statements) {
            Outcome outcome = evaluator.evaluate(statement, reading);
            whole = whole.and(outcome);
            boolean stops = outcome.endsAll() || !outcome.goesOn() && !reading.goesOnAfterErrors();
            if (stops) {
                reading.end();
            }
            if (stops || session.isLeaving()) {
                return whole;
            }
        }
        return whole;
    }

    /**
     * Does the statements of a file in the midst of the text that is being done.
     *
     * @param typed its path, relative to that text
     * @param arguments values for {@code ${name}} in it
     * @throws CommandFailedException when it cannot be read
     * @throws UsageException when it is being done already, or is not text
     */
    public Outcome source(String typed, Map<String, String> arguments) {
        Reading outer = readings.current();
        Path path = Paths.typed(typed);
        Path file = outer.folder().resolve(path).normalize();
        Path near = outer.file() == null ? null : Path.of(outer.name()).getParent();
        String name = (near == null ? path : near.resolve(path).normalize()).toString();
        Map<String, String> values = new LinkedHashMap<>(arguments);
        Reading inner = Reading.file(name, file, outer.variables());
        values.put(Variables.HERE, inner.folder().toString());
        inner = Reading.file(name, file, outer.variables().with(values));
        inner.goOnAfterErrors(outer.goesOnAfterErrors());
        try {
            Outcome outcome = run(textOf(file, name), inner);
            if (inner.isEnded() && outcome != Outcome.OUTPUT_CLOSED && !outer.name().isEmpty()) {
                console.say(outer.place() + "source: stopped in " + name);
            }
            return outcome;
        } catch (ScriptException e) {
            throw new UsageException(name + " is not sourced: " + e.getMessage());
        }
    }

    private static String textOf(Path file, String name) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(
                    "there is no script " + name + (file.toString().equals(name) ? "" : "  (" + file + ")"), e);
        } catch (CharacterCodingException e) {
            throw new CommandFailedException(name + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new CommandFailedException("the script " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
