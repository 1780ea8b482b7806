package dev.quern.shell.command.sql;

import dev.quern.NamedQueries;
import dev.quern.NamedQuery;
import dev.quern.QuernException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.sql.Redirect;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code query}: the queries that come with Quern. */
public final class QueryCommand extends QuernCommand {
    private final Display display;
    private final SqlRun sql;

    /** Asks the catalog of {@code session}. */
    public QueryCommand(Session session, Display display) {
        super(Synopsis.of("query", "Run a named query, or list them").argument("NAME", Occurs.OPTIONALLY, Value.QUERY)
                .argument("name=value", Occurs.ANY, Value.PARAMETER).details("""
                        The queries are files in the folder queries, and run in any DuckDB client as well.
                        """).in(CommandGroup.LOOKING).example("query rejections-by-reason", "what was dropped, and how often")
                .example("query passages-not-asked top=10", "with a value for a parameter"));
        this.display = display;
        this.sql = new SqlRun(session, display);
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String name = invocation.argument("NAME").orElse(null);
        if (name == null) {
            List<NamedQuery> queries = NamedQueries.all();
            display.block(() -> block(queries), () -> rows(queries));
            return Outcome.DONE;
        }
        List<String> words = invocation.arguments("name=value");
        String file = intoFile(words) ? words.getLast() : null;
        NamedQuery query;
        Map<String, Object> variables;
        try {
            query = NamedQueries.named(name);
            variables = query.variables(given(file == null ? words : words.subList(0, words.size() - 2)));
        } catch (QuernException e) {
            throw new UsageException(e);
        }
        if (file == null) {
            sql.run(query.sql(), variables);
        } else {
            sql.write(new Redirect(query.sql(), file, words.get(words.size() - 2).equals(">!")), variables);
        }
        return Outcome.DONE;
    }

    private static boolean intoFile(List<String> words) {
        return words.size() >= 2 && (words.get(words.size() - 2).equals(">") || words.get(words.size() - 2).equals(">!"));
    }

    private static Map<String, String> given(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("query: '" + word + "' is no parameter; write name=value");
            }
            if (given.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new UsageException("query: " + word.substring(0, equals) + " is given twice; keep one");
            }
        }
        return given;
    }

    /** Names, parameters and sentences side by side would need more columns than a terminal has. */
    private String block(List<NamedQuery> queries) {
        Report report = new Report().left("query").left("parameters");
        queries.forEach(query -> report.row(query.name(), parameters(query)).below(query.what()));
        return report.render(display.colour(), display.console().width());
    }

    private static RowSource rows(List<NamedQuery> queries) {
        List<Column> columns = List.of(Column.text("query"), Column.text("what"), Column.text("parameters"), Column.text("grain"),
                Column.text("units"));
        return RowSource.of(columns,
                queries.stream()
                        .map(query -> List.of(query.name(), query.what(), parameters(query), query.grain(), query.units()))
                        .toList());
    }

    private static String parameters(NamedQuery query) {
        return query.parameters().stream().map(parameter -> parameter.name() + "=" + parameter.defaultValue())
                .collect(Collectors.joining(" "));
    }
}
