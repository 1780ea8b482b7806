package dev.quern.shell.app;

import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Statements;
import dev.quern.shell.script.Variables;
import dev.quern.shell.sql.SqlStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Does the statements of a text in order, and stops at the first that fails. */
public final class Batch {
    private final Evaluator evaluator;
    private final Session session;

    /** Takes what does the statements. */
    public Batch(Evaluator evaluator, Session session) {
        this.evaluator = evaluator;
        this.session = session;
    }

    /**
     * Does the statements of {@code text}.
     *
     * @param source what errors call the text, such as the name of the script; "" for none
     * @return the outcome of the statement that failed, or whether items failed on the way
     */
    public Outcome run(String text, Variables variables, String source) {
        return run(Statements.of(text, SqlStart::isSql), variables, source);
    }

    /**
     * Does statements as their lines come in, so that a program at the other end of a pipe can wait for answers.
     *
     * @param source what errors call the text
     * @throws CharacterCodingException when it is not UTF-8
     */
    public Outcome run(InputStream lines, Variables variables, String source) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8.newDecoder()));
        Outcome whole = Outcome.DONE;
        StringBuilder text = new StringBuilder();
        int first = 1;
        int next = 1;
        while (whole.goesOn() && !session.isLeaving()) {
            String line = reader.readLine();
            if (line == null) {
                return whole.and(run(Statements.of(text.toString(), first, SqlStart::isSql), variables, source));
            }
            text.append(line).append('\n');
            next++;
            List<Statement> statements = Statements.of(text.toString(), first, SqlStart::isSql);
            if (statements.isEmpty() || !(statements.getLast() instanceof Statement.Incomplete)) {
                whole = whole.and(run(statements, variables, source));
                text.setLength(0);
                first = next;
            }
        }
        return whole;
    }

    private Outcome run(List<Statement> statements, Variables variables, String source) {
        Outcome whole = Outcome.DONE;
        for (Statement statement : statements) {
            String place = source.isEmpty() ? "" : source + ":" + statement.line() + ": ";
            whole = whole.and(evaluator.evaluate(statement, variables, place));
            if (!whole.goesOn() || session.isLeaving()) {
                return whole;
            }
        }
        return whole;
    }
}
