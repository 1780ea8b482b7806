package dev.quern.shell.command.decide;

import dev.quern.Quern;
import dev.quern.catalog.decision.Marks;
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
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import java.util.List;
import java.util.Optional;

/** Marks on items: {@code tag}, {@code untag}, {@code note}. */
public final class MarkCommands {
    private static final String WHICH = """
            WHICH is ids, as much of each as no other item begins with; or where and an SQL condition over all_samples, or the view that --of
            names. Marks stay with the item whatever runs, and change nothing that a stage does.
            """;

    private final Session session;
    private final Display display;

    /** Marks in the workspace of {@code session}. */
    public MarkCommands(Session session, Display display) {
        this.session = session;
        this.display = display;
    }

    /** Returns the commands. */
    public List<QuernCommand> all() {
        return List.of(
                new Tagging("tag", "Put a tag on items", true, "The view tags has them.\n", "tag check smp-55b926b9 smp-abe5ffb7",
                        "tag short where length(answer) < 20"),
                new Tagging("untag", "Take a tag off items", false, "", "untag check smp-55b926b9", "untag check where true"),
                new Note());
    }

    private static Synopsis which(Synopsis synopsis) {
        return synopsis.argument("WHICH", Occurs.REPEATEDLY, Value.CONDITION).choice("of", "VIEW", Marks.Which.VIEWS,
                "the view that a condition is asked of").byDefault("all_samples");
    }

    private static Marks.Which which(Invocation invocation, Quern quern) {
        List<String> words = invocation.arguments("WHICH");
        String view = invocation.option("of").orElse(Marks.Which.VIEWS.getFirst());
        Optional<String> where = DecisionCommands.condition(words);
        return where.map(condition -> new Marks.Which(List.of(), condition, view))
                .orElseGet(() -> Marks.Which.ids(words.stream().map(quern.items()::resolve).toList()));
    }

    private Outcome changed(String said, long items) {
        display.block(() -> said + "\n", () -> RowSource.of(List.of(Column.number("items")), List.of(List.of(items))));
        return Outcome.DONE;
    }

    private final class Tagging extends QuernCommand {
        private final boolean puts;

        Tagging(String name, String summary, boolean puts, String more, String one, String many) {
            super(which(Synopsis.of(name, summary).argument("TAG", Occurs.ONCE, Value.TEXT)).details(WHICH + more)
                    .in(CommandGroup.DECIDING).lasting().example(one, "by id").example(many, "by a condition"));
            this.puts = puts;
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            String tag = invocation.required("TAG");
            Marks.Which which = which(invocation, quern);
            long items = puts ? quern.items().marks().tag(which, tag) : quern.items().marks().untag(which, tag);
            return changed((puts ? "tagged " : "untagged ") + Figures.counted(items, "item") + ": " + tag, items);
        }
    }

    private final class Note extends QuernCommand {
        Note() {
            super(which(Synopsis.of("note", "Put a note on items").argument("TEXT", Occurs.ONCE, Value.TEXT)).details(WHICH + """
                    Each note is a row of the view notes.
                    """).in(CommandGroup.DECIDING).lasting().example("note \"ask the author\" smp-55b926b9", "on one item")
                    .example("note \"ends in mid-sentence\" where answer like '%,'", "on many"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            long items = quern.items().marks().note(which(invocation, quern), invocation.required("TEXT"));
            return changed("noted on " + Figures.counted(items, "item"), items);
        }
    }
}
