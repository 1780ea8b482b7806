package dev.quern.shell.command.look;

import dev.quern.catalog.compare.Comparison;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.sql.AnswerRows;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code diff}: what is different between two datasets, and why. */
public final class DiffCommand extends QuernCommand {
    /** Items below the counts: what fits a screen. */
    private static final long SHOWN = 20;

    private final Session session;
    private final Display display;

    /** Compares in the workspace of {@code session}. */
    public DiffCommand(Session session, Display display) {
        super(Synopsis.of("diff", "Show which items two exports, runs or settings do not share, and the reason for each")
                .argument("A", Occurs.ONCE, Value.PATH).argument("B", Occurs.ONCE, Value.PATH)
                .option("limit", "N", Value.WHOLE, "most items below the counts").byDefault("20")
                .flag("all", "show every item")
                .choice("only", "CHANGE", List.of("added", "removed", "changed"),
                        "only the items that were added, removed or changed")
                .details("""
                        A and B are each the folder or the number of an export (jsonl or parquet, of this or another workspace), run:N for what a
                        stage had settled after that run, stage.key=value for what it lets through or makes with that setting, or now.
                        Exports: a question that is there under another id is changed, not gone. Runs and settings are of one stage.
                        First the counts by reason, then the items; with a format, the items as rows, all of them.
                        """)
                .in(CommandGroup.LOOKING).example("diff out/v1 now", "what would be exported now, beside what was")
                .example("diff curate.min_score=0.8 curate.min_score=0.9 --only removed", "what a stricter line costs"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String a = invocation.required("A");
        String b = invocation.required("B");
        String only = invocation.option("only").orElse(null);
        boolean all = invocation.flag("all") || display.asked() != null && invocation.whole("limit").isEmpty();
        long limit = all ? Long.MAX_VALUE : invocation.whole("limit").orElse(SHOWN);
        try (Comparison comparison = session.quern().diff(a, b, session.sqlBegins())) {
            List<Comparison.Count> counts = comparison.counts().stream()
                    .filter(count -> only == null || count.change().equals(only)).toList();
            if (display.asked() == null) {
                display.console().out().print(summary(a, b, only, comparison, counts));
                display.console().flush();
            }
            long differ = counts.stream().mapToLong(Comparison.Count::items).sum();
            items(comparison, only, limit, differ);
            if (differ > 0) {
                comparison.remarks().forEach(display.console()::remark);
            }
        } finally {
            session.sqlEnded();
        }
        return Outcome.DONE;
    }

    private void items(Comparison comparison, @Nullable String only, long limit, long differ) {
        if (display.asked() == null && (differ == 0 || limit == 0)) {
            return;
        }
        try (SqlAnswer items = comparison.items(only, limit)) {
            display.rows(new AnswerRows(items), null);
        }
        if (differ > limit && display.asked() == null) {
            display.console()
                    .remark(Figures.grouped(limit) + " of " + Figures.counted(differ, "item") + "; --all shows the others");
        }
    }

    private String summary(String a, String b, @Nullable String only, Comparison comparison, List<Comparison.Count> counts) {
        StringBuilder text = new StringBuilder(" A  ").append(a).append("   ").append(Figures.counted(comparison.rowsA(), "item"))
                .append("\n B  ").append(b).append("   ").append(Figures.counted(comparison.rowsB(), "item")).append('\n');
        if (counts.isEmpty()) {
            return text.append(only == null ? " nothing differs\n" : " nothing was " + only + "\n").toString();
        }
        Report report = new Report().left("").right("items").left("reason");
        for (Comparison.Count count : counts) {
            report.row(count.change(), Figures.grouped(count.items()), count.reason());
        }
        return text.append(report.render(display.colour(), display.console().width())).append('\n').toString();
    }
}
