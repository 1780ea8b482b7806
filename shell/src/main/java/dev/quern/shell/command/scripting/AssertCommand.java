package dev.quern.shell.command.scripting;

import dev.quern.catalog.SqlFailure;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.command.sql.SqlProbe;
import dev.quern.shell.sql.Claim;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.view.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code assert}: makes a script a test. */
public final class AssertCommand extends QuernCommand {
    private final SqlProbe sql;

    /** Asks the catalog. */
    public AssertCommand(SqlProbe sql) {
        super(Synopsis.of("assert", "Fail unless some SQL is true").argument("SQL", Synopsis.Occurs.ONCE, Synopsis.Value.TEXT)
                .option("because", "TEXT", Synopsis.Value.TEXT, "say this when it is not true").details("""
                        SQL is a SELECT of one row whose columns are all true, or a condition alone. Where it is not true, the values on either
                        side of a comparison are said, the exit code is 1, and the script stops there unless on-error says otherwise.
                        """)
                .in(CommandGroup.SCRIPTS)
                .example("assert \"select count(*) = 0 from failures\" --because 'every document can be read'", "a SELECT")
                .example("assert '(select count(*) from samples) >= 100'", "a condition alone"));
        this.sql = sql;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String text = invocation.required("SQL").strip();
        String query = SqlStart.isSql(text) && !text.startsWith("(") ? text : "select " + text;
        SqlProbe.Rows answer = sql.ask(query, 1);
        List<@Nullable Object> row = answer.rows().isEmpty() ? List.of() : answer.rows().getFirst();
        boolean verdict = !row.isEmpty() && !answer.more() && row.stream().allMatch(AssertCommand::isTruth);
        if (!verdict) {
            throw new UsageException("assert: the answer is neither true nor false: " + answer.size()
                    + ".   assert 'select count(*) = 0 from …'");
        }
        if (!row.stream().allMatch(Boolean.TRUE::equals)) {
            throw new CommandFailedException(failure(invocation.option("because").orElse(""), query, text));
        }
        return Outcome.DONE;
    }

    private static boolean isTruth(@Nullable Object value) {
        return value == null || value instanceof Boolean;
    }

    private String failure(String because, String query, String text) throws Exception {
        String claim = text.replaceAll("\\s+", " ");
        String said = because.isEmpty() ? "not true: " + claim : because + "; but not true: " + claim;
        List<String> saw = values(query);
        return VisibleText.of(said) + (saw.isEmpty() ? "" : "   " + VisibleText.of(String.join(", ", saw)));
    }

    /** What the sides of its comparisons are; nothing when it has no sides that can be looked at alone. */
    private List<String> values(String query) throws Exception {
        Claim claim = Claim.of(query);
        List<String> saw = new ArrayList<>();
        if (claim.sides().isEmpty()) {
            return saw;
        }
        try {
            SqlProbe.Rows answer = sql.ask(claim.sidesQuery(), 1);
            for (int i = 0; i < claim.sides().size(); i++) {
                saw.add(claim.sides().get(i) + " is " + SqlProbe.text(answer.rows().getFirst().get(i)));
            }
        } catch (SqlFailure e) {
            saw.clear(); // a side that means nothing on its own, such as one of "in (…)"
        }
        return saw;
    }
}
