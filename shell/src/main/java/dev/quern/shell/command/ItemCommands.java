package dev.quern.shell.command;

import dev.quern.catalog.Trail;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.Tree;
import dev.quern.shell.view.ViewOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One item: {@code inspect} and {@code why}. */
public final class ItemCommands {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

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
            super(Synopsis.of("inspect", "Show everything that is kept of an item").argument("ID", Occurs.ONCE, Value.TEXT)
                    .details(
                            "ID is an id as SQL shows it, or as much of it as no other item begins with; or the uri of a document. The id of"
                                    + " a call of a model (trc-…) shows what was sent and what came back."));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Map<String, @Nullable Object> columns = session.quern().inspect(invocation.required("ID"));
            RowSource rows = RowSource.of(columns.keySet().stream().map(Column::text).toList(),
                    List.of(new ArrayList<>(columns.values())));
            display.block(() -> vertical(rows), () -> rows);
            return Outcome.DONE;
        }

        private String vertical(RowSource rows) {
            StringBuilder text = new StringBuilder();
            ViewOptions options = display.colour() ? ViewOptions.terminal(display.console().width(), true) : ViewOptions.PLAIN;
            try {
                Format.VERTICAL.view(options.withFooter(false)).print(rows, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }

    private final class Why extends QuernCommand {
        Why() {
            super(Synopsis.of("why", "Show the whole way of an item, from its file to the split or the rejection")
                    .argument("ID", Occurs.ONCE, Value.TEXT).details("""
                            Under what a model had a part in stand the calls, each try at an endpoint one line; inspect trc-… shows what
                            was sent and what came back.
                            """));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Trail trail = session.quern().why(invocation.required("ID"));
            display.block(() -> tree(trail), () -> rows(trail));
            return Outcome.DONE;
        }

        private static String tree(Trail trail) {
            Tree root = new Tree(trail.item().id(), trail.item().line(), trail.item().current() ? "" : "(not current)");
            for (Trail.Step step : trail.steps()) {
                Tree branch = step == trail.item() ? root : new Tree(step.id(), step.line());
                for (Trail.StageVerdict verdict : step.verdicts()) {
                    Tree leaf = new Tree(verdict.stage(), word(verdict),
                            MINUTE.format(verdict.settledAt().atZoneSameInstant(ZoneId.systemDefault())), says(verdict));
                    verdict.calls().forEach(call -> leaf.add(CallText.cells(call)));
                    branch.add(leaf);
                }
                if (branch != root) {
                    root.add(branch);
                }
            }
            trail.item().madeInto().forEach(made -> root.add("made", made));
            return root.render() + way(trail);
        }

        /** What the person can do about a rejection. */
        private static String way(Trail trail) {
            return trail.steps().stream().flatMap(step -> step.verdicts().stream())
                    .filter(verdict -> verdict.verdict().equals("rejected") && verdict.threshold() != null)
                    .map(verdict -> " To move the line: set " + verdict.threshold() + " VALUE   (config " + verdict.threshold()
                            + " tells of it)\n")
                    .collect(Collectors.joining());
        }

        private static String word(Trail.StageVerdict verdict) {
            return verdict.verdict().equals("accepted") ? "accepted" : verdict.verdict().toUpperCase(Locale.ROOT);
        }

        private static String says(Trail.StageVerdict verdict) {
            List<String> said = new ArrayList<>();
            if (verdict.reason() != null) {
                said.add(verdict.reason() + (verdict.evidence() == null ? "" : ": " + verdict.evidence()));
            }
            if (verdict.label() != null) {
                said.add(verdict.label());
            }
            if (!verdict.settings().isEmpty()) {
                said.add(verdict.settings());
            }
            return String.join("   ", said);
        }

        private static RowSource rows(Trail trail) {
            List<Column> columns = List.of(Column.text("item_id"), Column.text("stage"), Column.text("verdict"),
                    Column.text("reason"),
                    Column.text("evidence"), new Column("scores", "MAP(VARCHAR, DOUBLE)"), Column.text("label"),
                    Column.text("settings"),
                    Column.text("settled_at"));
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Trail.Step step : trail.steps()) {
                for (Trail.StageVerdict verdict : step.verdicts()) {
                    rows.add(Arrays.asList(step.id(), verdict.stage(), verdict.verdict(), verdict.reason(), verdict.evidence(),
                            verdict.scores().values(), verdict.label(), verdict.settings(), verdict.settledAt()));
                }
            }
            return RowSource.of(columns, rows);
        }
    }
}
