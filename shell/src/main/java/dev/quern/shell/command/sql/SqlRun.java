package dev.quern.shell.command.sql;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.query.OutputFile;
import dev.quern.catalog.query.OutputFormat;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.catalog.query.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.recipe.SettingException;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Session;
import dev.quern.shell.sql.AnswerRows;
import dev.quern.shell.sql.Redirect;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.ViewOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
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
     * @throws dev.quern.catalog.SqlFailure when it is wrong, with the place
     */
    void run(String text, Map<String, ?> variables) throws SettingException {
        Redirect redirect = Redirect.of(text).orElse(null);
        if (redirect != null) {
            write(redirect, variables);
            return;
        }
        UserSql sql = session.quern().sql();
        SqlCancel cancel = session.sqlBegins();
        try {
            for (SqlDecision.Allowed statement : sql.judge(text)) {
                long began = System.nanoTime();
                try (SqlAnswer answer = sql.run(statement, variables, cancel)) {
                    if (answer.changed() == null) {
                        show(AnswerRows.of(answer, cancel), began, cancel);
                    } else {
                        session.wrote();
                        display.console().remark("changed: " + answer.changed());
                        session.tablesChanged();
                    }
                }
            }
        } finally {
            session.sqlEnded();
        }
    }

    private void show(RowSource rows, long began, SqlCancel cancel) {
        if (display.asked() != null || !PlanRows.areThese(rows.columns())) {
            display.rows(rows, () -> Duration.ofNanos(System.nanoTime() - began), cancel::cancel);
            return;
        }
        try {
            List<String> plan = PlanRows.lines(rows);
            display.text("plan", _ -> plan.stream().map(line -> display.fitting(line, 0)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the rows of one query into a file of the workspace.
     *
     * @throws dev.quern.catalog.SqlFailure when the SQL is wrong, with the place
     * @throws CommandFailedException when it changes something
     */
    void write(Redirect to, Map<String, ?> variables) throws SettingException {
        UserSql sql = session.quern().sql();
        SqlCancel cancel = session.sqlBegins();
        try {
            List<SqlDecision.Allowed> statements = sql.judge(to.query());
            if (statements.size() != 1 || !(statements.getFirst() instanceof SqlDecision.Read query)) {
                throw new CommandFailedException("only the rows of one query go into " + to.file()
                        + ".   Of DESCRIBE and the like: from (describe chunks) > " + to.file());
            }
            long began = System.nanoTime();
            try (OutputFile file = sql.output(to.file(), to.replace())) {
                long rows = file.format() == OutputFormat.MARKDOWN
                        ? markdown(sql, query, variables, file, cancel)
                        : sql.write(query, variables, file, cancel);
                session.wrote();
                display.console().remark("wrote " + to.file() + ": " + Figures.counted(rows, "row") + ", "
                        + Figures.bytes(Files.size(file.target())) + " · "
                        + Figures.time(Duration.ofNanos(System.nanoTime() - began)));
            }
        } catch (IOException e) {
            throw new CommandFailedException(to.file() + " cannot be written: " + e.getMessage(), e);
        } catch (SqlFailure e) {
            if (String.valueOf(e.getMessage()).contains("No space left on device")) {
                throw new CommandFailedException(to.file() + " cannot be written: the disk is full; nothing of it is left", e);
            }
            throw e;
        } finally {
            session.sqlEnded();
        }
    }

    private static long markdown(UserSql sql, SqlDecision.Read query, Map<String, ?> variables, OutputFile file, SqlCancel cancel)
            throws IOException {
        long rows;
        try (SqlAnswer answer = sql.run(query, variables, cancel);
                Writer out = Files.newBufferedWriter(file.unfinished(), StandardCharsets.UTF_8)) {
            rows = Format.MARKDOWN.view(ViewOptions.PLAIN).print(AnswerRows.of(answer, cancel), out);
        }
        file.finish();
        return rows;
    }
}
