package dev.quern.shell.command.decide;

import dev.quern.Quern;
import dev.quern.catalog.decision.ReviewBook;
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
import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.util.List;

/** {@code edit}: other words for a sample. */
public final class EditCommand extends QuernCommand {
    /** The judge that an edit need not pass: a person has written it. */
    static final String STAGE = "curate";

    private final Session session;
    private final Display display;

    /** Edits in the workspace of {@code session}. */
    public EditCommand(Session session, Display display) {
        super(Synopsis.of("edit", "Put a sample with other words in the place of one")
                .argument("ID", Occurs.ONCE, Value.ITEM).option("question", "TEXT", Value.TEXT, "ask this instead")
                .option("answer", "TEXT", Value.TEXT, "answer this instead")
                .option("note", "TEXT", Value.TEXT, "keep these words with the decision").details("""
                        What is not given stays as it is. The edit is a new sample, with a line to the one it was made from; it passes curate
                        without being judged, and later stages see it when they run. undo brings the original back. In review, e does the
                        same in an editor.
                        """).in(CommandGroup.DECIDING).lasting()
                .example("edit smp-55b926b9 --answer \"twice a year\"", "the same question with a better answer")
                .example("edit smp-55b926b9 --question \"How often are the stones dressed?\" --note clearer",
                        "the other way round"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String question = invocation.option("question").orElse(null);
        String answer = invocation.option("answer").orElse(null);
        if (question == null && answer == null) {
            throw new UsageException("edit: --question TEXT, --answer TEXT or both are missing.   review edits in an editor");
        }
        Quern quern = session.quern();
        String id = quern.items().resolve(invocation.required("ID"));
        ReviewBook.Edited made = quern.reviews().edit(id, STAGE, question, answer, invocation.option("note").orElse(null));
        session.changed();
        display.block(() -> id + " edited into " + made.id() + " (decision " + made.decision() + ")\n",
                () -> RowSource.of(List.of(Column.number("decision"), Column.text("original_id"), Column.text("item_id")),
                        List.of(List.of(made.decision(), id, made.id()))));
        DecisionText.next(quern.status()).ifPresent(display.console()::remark);
        return Outcome.DONE;
    }
}
