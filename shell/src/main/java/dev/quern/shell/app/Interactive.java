package dev.quern.shell.app;

import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Statements;
import dev.quern.shell.script.Variables;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.terminal.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and does what a person types, until they leave. */
public final class Interactive {
    private final Evaluator evaluator;
    private final Session session;

    /** Takes what does the statements. */
    public Interactive(Evaluator evaluator, Session session) {
        this.evaluator = evaluator;
        this.session = session;
    }

    /** Goes on until the person leaves. */
    public void run(Prompt prompt) {
        while (!session.isLeaving()) {
            switch (prompt.read(session.name(), session.isStale())) {
                case Prompt.Typed.Text typed -> evaluate(typed.text());
                case Prompt.Typed.Dropped _ -> {
                }
                case Prompt.Typed.End _ -> session.leave();
            }
        }
    }

    private void evaluate(String text) {
        Variables variables = new Variables(Map.of("here", session.folder().toString()));
        for (Statement statement : Statements.of(text, SqlStart::isSql)) {
            Outcome outcome = evaluator.evaluate(statement, variables, "");
            if (!outcome.goesOn() || session.isLeaving()) {
                return;
            }
        }
    }

    /** Returns what {@code text} lacks to be whole; nothing when it is whole. */
    public static Optional<String> missing(String text) {
        List<Statement> statements = Statements.of(text, SqlStart::isSql);
        return !statements.isEmpty() && statements.getLast() instanceof Statement.Incomplete incomplete
                ? Optional.of(incomplete.missing())
                : Optional.empty();
    }
}
