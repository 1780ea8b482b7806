package dev.quern.shell.command.sql;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import java.util.Map;

/** {@code sql}, and every statement that begins like SQL. */
public final class SqlCommand extends QuernCommand {
    private final SqlRun sql;

    /** Asks the catalog of {@code session}. */
    public SqlCommand(Session session, Display display) {
        super(Synopsis.of("sql", "Run SQL; what begins like SQL and ends with ';' needs no word before it")
                .argument("TEXT", Synopsis.Occurs.ONCE, Synopsis.Value.TEXT).details("""
                        SQL reads everything and changes only schema lab, which is yours.
                        A query's rows go into a file of the workspace, written as its ending says: .csv, .parquet, .json, .jsonl, .md.
                          from rejections > out/rejections.csv;
                          select question, answer from samples where split = 'train' >! 'out/train set.parquet';
                        What is there already stays, unless the sign is >!. A comparison that looks like that: (n > limits.csv).
                        To see what there is:
                          show tables;       the views, and your tables
                          describe chunks;   the columns of one
                          query              queries that come with Quern
                        """).in(CommandGroup.LOOKING)
                .example("select reason, count(*) from rejections group by all;", "SQL as it is")
                .example("create table lab.good as from samples where split = 'train';", "a table of your own"));
        this.sql = new SqlRun(session, display);
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        sql.run(invocation.required("TEXT"), Map.of());
        return Outcome.DONE;
    }
}
