package dev.quern.shell.command;

import dev.quern.catalog.SqlAnswer;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.recipe.SettingException;
import dev.quern.shell.sql.AnswerRows;
import dev.quern.shell.sql.SqlProblem;
import java.time.Duration;
import java.util.Map;

/** Runs SQL, shows its rows, and says what is wrong with it. */
final class SqlRun {
    private final Session session;
    private final Display display;

    SqlRun(Session session, Display display) {
        this.session = session;
        this.display = display;
    }

    /**
     * Runs all statements of {@code text}; none when one of them is refused.
     *
     * @param variables what it reads with {@code getvariable('name')}
     * @throws CommandFailedException when it is wrong, with the place
     */
    void run(String text, Map<String, ?> variables) throws SettingException {
        UserSql sql = session.quern().sql();
        SqlCancel cancel = session.sqlBegins();
        try {
            for (SqlDecision.Allowed statement : sql.judge(text)) {
                long began = System.nanoTime();
                try (SqlAnswer answer = sql.run(statement, variables, cancel)) {
                    if (answer.changed() == null) {
                        display.rows(new AnswerRows(answer), () -> Duration.ofNanos(System.nanoTime() - began));
                    } else {
                        session.wrote();
                        display.console().remark("changed: " + answer.changed());
                        session.tablesChanged();
                    }
                }
            }
        } catch (SqlFailure e) {
            throw new CommandFailedException(SqlProblem.of(e).text(), e);
        } finally {
            session.sqlEnded();
        }
    }
}
