package dev.quern.shell.command.look;

import dev.quern.catalog.trail.Trail;
import dev.quern.shell.command.CallText;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.ViewOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item: {@code inspect} and {@code why}. */
public final class ItemCommands {
    private final Session session;
    private final Display display;

    /** Looks into the workspace of {@code session}. */
    public ItemCommands(Session session, Display display) {
        this.session = session;
        this.display = display;
    }

    /** Returns the commands. */
    public List<QuernCommand> all() {
        return List.of(new Inspect(), new Why());
    }

    private final class Inspect extends QuernCommand {
        Inspect() {
            super(Synopsis.of("inspect", "Show everything that is kept of an item").argument("ID", Occurs.ONCE, Value.ITEM)
                    .flag("raw", "texts as they are kept, nothing laid out").details("""
                            ID is an id as SQL shows it, or as much of it as no other item begins with; or the uri of a document. The id of
                            a call of a model (trc-…) shows what was sent and what came back. On a terminal, Markdown, code and JSON are
                            laid out, and what is longer than the screen can be walked through; elsewhere every column stands as it is.
                            """)
                    .in(CommandGroup.LOOKING).example("inspect chk-9f3ab2c1", "a chunk with its text")
                    .example("inspect docs/install.md", "a document by its uri"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Map<String, @Nullable Object> columns = session.quern().items().inspect(invocation.required("ID"));
            RowSource rows = RowSource.of(columns.keySet().stream().map(Column::text).toList(),
                    List.of(new ArrayList<>(columns.values())));
            if (display.isForPeople()) {
                ItemText text = new ItemText(columns, invocation.flag("raw"));
                display.text(text.title(), width -> text.lines(width, display.colour()));
            } else {
                display.block(() -> vertical(rows), () -> rows);
            }
            return Outcome.DONE;
        }

        private static String vertical(RowSource rows) {
            StringBuilder text = new StringBuilder();
            try {
                Format.VERTICAL.view(ViewOptions.PLAIN.withFooter(false)).print(rows, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }

    private final class Why extends QuernCommand {
        Why() {
            super(Synopsis.of("why", "Show the whole way of an item, from its file to the split or the rejection")
                    .argument("ID", Occurs.ONCE, Value.ITEM).details("""
                            Under what a model had a part in stand the model, the marks of a judge with its words, what was made and
                            dropped, and the calls, each try at an endpoint one line; inspect trc-… shows what was sent and what came back.
                            """).in(CommandGroup.LOOKING).example("why chk-9f3ab2c1", "why a chunk was kept or dropped")
                    .example("why smp-20de11", "the way of a sample, back to its file"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Trail trail = session.quern().items().why(invocation.required("ID"));
            TrailText text = new TrailText(trail);
            if (display.isForPeople()) {
                display.text(CallText.shortId(trail.item().id()), width -> text.block(width).lines().toList());
            } else {
                display.block(() -> text.block(TrailText.USUAL_WIDTH), () -> rows(trail));
            }
            return Outcome.DONE;
        }

        private static RowSource rows(Trail trail) {
            List<Column> columns = List.of(Column.text("item_id"), Column.text("stage"), Column.text("verdict"),
                    Column.text("reason"),
                    Column.text("evidence"), new Column("scores", "MAP(VARCHAR, DOUBLE)"), Column.text("label"),
                    Column.text("settings"),
                    Column.text("settled_at"), new Column("models", "MAP(VARCHAR, VARCHAR)"),
                    new Column("remarks", "MAP(VARCHAR, VARCHAR)"),
                    new Column("drops", "STRUCT(reason VARCHAR, dropped VARCHAR, evidence VARCHAR)[]"));
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Trail.Step step : trail.steps()) {
                for (Trail.StageVerdict verdict : step.verdicts()) {
                    rows.add(Arrays.asList(step.id(), verdict.stage(), verdict.verdict(), verdict.reason(), verdict.evidence(),
                            verdict.scores().values(), verdict.label(), verdict.settings(), verdict.settledAt(),
                            verdict.models(), remarks(verdict), verdict.drops().stream().map(Why::fields).toList()));
                }
            }
            return RowSource.of(columns, rows);
        }

        private static Map<String, String> remarks(Trail.StageVerdict verdict) {
            Map<String, String> remarks = new LinkedHashMap<>();
            verdict.marks().forEach(mark -> remarks.put(mark.criterion(), mark.words()));
            return remarks;
        }

        private static Map<String, String> fields(Trail.Drop drop) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("reason", drop.reason());
            fields.put("dropped", drop.dropped());
            fields.put("evidence", drop.evidence());
            return fields;
        }
    }
}
