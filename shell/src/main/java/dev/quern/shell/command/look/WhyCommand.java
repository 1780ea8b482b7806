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
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code why}: the way of an item. */
public final class WhyCommand extends QuernCommand {
    private final Session session;
    private final Display display;

    /** Looks into the workspace of {@code session}. */
    public WhyCommand(Session session, Display display) {
        super(Synopsis.of("why", "Show the whole way of an item, from its file to the split or the rejection")
                .argument("ID", Occurs.ONCE, Value.ITEM).details("""
                        Where a model had a part, its name stands below the step, with the judge's marks and words, what was made and
                        dropped, and each call, one line for each try at an endpoint; inspect trc-… shows what was sent and what came back.
                        """).in(CommandGroup.LOOKING).example("why chk-9f3ab2c1", "why a chunk was kept or dropped")
                .example("why smp-20de11", "the way of a sample, back to its file"));
        this.session = session;
        this.display = display;
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
                        verdict.models(), remarks(verdict), verdict.drops().stream().map(WhyCommand::fields).toList()));
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
