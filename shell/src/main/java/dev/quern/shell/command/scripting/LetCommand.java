package dev.quern.shell.command.scripting;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.command.sql.SqlProbe;
import dev.quern.shell.script.Readings;
import dev.quern.shell.script.Variables;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.KeyValues;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code let}: variables of scripts. Settings have {@code set}, so that a misspelt setting never becomes a variable. */
public final class LetCommand extends QuernCommand {
    private final Readings readings;
    private final SqlProbe sql;
    private final Display display;

    /** Sets variables of what is being read. */
    public LetCommand(Readings readings, SqlProbe sql, Display display) {
        super(Synopsis.of("let", "Set a variable, or list them").argument("NAME", Synopsis.Occurs.OPTIONALLY, Synopsis.Value.TEXT)
                .argument("= VALUE", Synopsis.Occurs.ANY, Synopsis.Value.TEXT)
                .option("sql", "QUERY", Synopsis.Value.TEXT, "take the one value that this SELECT returns").details("""
                        ${NAME} stands for the value from then on, in commands and in SQL; in a quoted text of SQL its quotes are doubled. It lasts
                        up to the end of the session or of the script. Settings are no variables: set changes them.
                        """)
                .in(CommandGroup.SCRIPTS).example("let docs = handbook/docs", "${docs} stands for it from here on")
                .example("let before --sql 'select count(*) from samples'", "a figure to compare with later"));
        this.readings = readings;
        this.sql = sql;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Variables variables = readings.current().variables();
        String name = invocation.argument("NAME").orElse(null);
        if (name == null) {
            list(variables.all());
            return Outcome.DONE;
        }
        List<String> words = new ArrayList<>(invocation.arguments("= VALUE"));
        int equals = name.indexOf('=');
        if (equals > 0) {
            words.addFirst(name.substring(equals + 1));
            name = name.substring(0, equals);
        } else if (!words.isEmpty() && words.getFirst().equals("=")) {
            words.removeFirst();
        }
        String query = invocation.option("sql").orElse(null);
        if (words.size() > 1 || query != null && !words.isEmpty()) {
            throw new UsageException(
                    "let: one value, not " + (words.size() + (query == null ? 0 : 1)) + ".   let " + name + " = '"
                            + String.join(" ", words) + "'");
        }
        if (words.isEmpty() && query == null) {
            throw new UsageException("let: VALUE is missing.   let " + name + " = VALUE, or let " + name + " --sql QUERY");
        }
        variables.let(name, query == null ? words.getFirst() : value(query));
        return Outcome.DONE;
    }

    private String value(String query) throws Exception {
        SqlProbe.Rows answer = sql.ask(query, 2);
        if (answer.columns().size() != 1 || answer.rows().size() != 1) {
            throw new UsageException("let: --sql takes a SELECT of one row and one column, not " + answer.size());
        }
        @Nullable
        Object value = answer.rows().getFirst().getFirst();
        return value == null ? "" : SqlProbe.text(value);
    }

    private void list(Map<String, String> variables) {
        display.block(() -> {
            KeyValues block = new KeyValues();
            variables.forEach(block::add);
            return block.render(display.colour(), display.console().width());
        }, () -> RowSource.of(List.of(Column.text("name"), Column.text("value")),
                variables.entrySet().stream().map(entry -> List.<Object>of(entry.getKey(), entry.getValue())).toList()));
    }
}
