package dev.quern.shell.app;

import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.SqlStart;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Statements;
import dev.quern.shell.script.Variables;

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
        Outcome whole = Outcome.DONE;
        for (Statement statement : Statements.of(text, SqlStart::isSql)) {
            String place = source.isEmpty() ? "" : source + ":" + statement.line() + ": ";
            Outcome outcome = evaluator.evaluate(statement, variables, place);
            if (!outcome.goesOn()) {
                return outcome;
            }
            if (outcome == Outcome.SOME_ITEMS_FAILED) {
                whole = outcome;
            }
            if (session.isLeaving()) {
                return whole;
            }
        }
        return whole;
    }
}
