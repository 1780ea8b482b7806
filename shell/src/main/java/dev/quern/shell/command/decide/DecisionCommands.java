package dev.quern.shell.command.decide;

import dev.quern.Quern;
import dev.quern.catalog.decision.Decision;
import dev.quern.catalog.decision.DecisionBook;
import dev.quern.catalog.decision.Overruled;
import dev.quern.catalog.decision.Ruling;
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
import dev.quern.shell.script.Journal;
import dev.quern.shell.terminal.Keyboard;
import dev.quern.shell.view.Figures;
import java.util.List;
import java.util.Optional;

/** Overruling verdicts: {@code accept}, {@code reject}, {@code undo}, {@code decisions}. */
public final class DecisionCommands {
    /** From here on it is asked first: a slip of a condition is dear, one of an id is not. */
    private static final long ASKED_FROM = 20;

    private final Session session;
    private final Display display;
    private final Keyboard keyboard;

    /** Decides in the workspace of {@code session}. */
    public DecisionCommands(Session session, Display display, Keyboard keyboard) {
        this.session = session;
        this.display = display;
        this.keyboard = keyboard;
    }

    /** Returns the commands. */
    public List<QuernCommand> all() {
        return List.of(new Accept(), new Reject(), new Undo(), new Decisions());
    }

    private static Synopsis which(Synopsis synopsis, String stageHelp) {
        return synopsis.argument("WHICH", Occurs.REPEATEDLY, Value.CONDITION)
                .option("stage", "STAGE", Value.STAGE, stageHelp)
                .option("note", "TEXT", Value.TEXT, "keep these words with the decision")
                .flag("yes", "do not ask, however many it is");
    }

    private Outcome decide(Ruling ruling, Invocation invocation) throws Exception {
        Quern quern = session.quern();
        DecisionBook book = quern.decisions();
        String name = invocation.synopsis().name();
        Overruled would = book.look(ruling);
        if (would.items() == 0) {
            display.line(DecisionText.nothing(ruling));
            return Outcome.DONE;
        }
        if (would.items() >= ASKED_FROM && !invocation.flag("yes")) {
            String what = name + " would overrule " + DecisionText.counted(would);
            if (!keyboard.isThere()) {
                throw new UsageException(what + ".   Add --yes to do it");
            }
            if (!keyboard.yes(what + ".   Do it?")) {
                display.console().say(name + ": nothing was changed");
                return Outcome.DONE;
            }
        }
        Overruled made = book.make(ruling);
        session.wrote(new Journal.Instead.With("--yes"));
        session.changed();
        if (display.asked() == null) {
            display.line(DecisionText.made(ruling, made));
        }
        display.rowsWhenAsked(() -> DecisionText.rows(made));
        after(quern);
        return Outcome.DONE;
    }

    private void after(Quern quern) throws Exception {
        DecisionText.next(quern.status()).ifPresent(display.console()::remark);
    }

    private Ruling ruling(Ruling.Kind kind, Invocation invocation) throws Exception {
        session.quern().access().requireWritable();
        List<String> words = invocation.arguments("WHICH");
        String stage = invocation.option("stage").orElse(null);
        String note = invocation.option("note").orElse(null);
        Optional<String> where = condition(words);
        if (where.isPresent()) {
            return new Ruling(kind, stage, List.of(), where.get(), null, note);
        }
        Quern quern = session.quern();
        List<String> ids = words.stream().map(quern.items()::resolve).toList();
        return new Ruling(kind, stage, ids, null, null, note);
    }

    /** Returns the condition among words that say which items: after {@code where}, or quoted as one word. */
    static Optional<String> condition(List<String> words) {
        if (words.getFirst().equalsIgnoreCase("where")) {
            return Optional.of(String.join(" ", words.subList(1, words.size())));
        }
        boolean one = words.size() == 1 && words.getFirst().strip().contains(" ");
        return one ? Optional.of(words.getFirst().replaceFirst("(?i)^\\s*where\\s+", "")) : Optional.empty();
    }

    private final class Accept extends QuernCommand {
        Accept() {
            super(which(Synopsis.of("accept", "Overrule rejections: let items pass that a stage has dropped"),
                    "the stage that is overruled; otherwise the one that rejected the item").details("""
                            WHICH is ids, as much of each as no other item begins with; or where and an SQL condition: over the view verdicts
                            (stage, item_id, reason, evidence, scores), with --stage over the stage's items (all_samples, all_chunks).
                            The stage's own verdict stays and why shows both. A decision holds for every later run; undo takes it back. A
                            condition is asked once: items that come later are not touched.
                            """).in(CommandGroup.DECIDING)
                    .example("accept chk-9f3ab2c1 --note \"the table is what people ask about\"", "one item, and why")
                    .example("accept where stage = 'filter-chunks' and reason = 'too-short'",
                            "all that a stage dropped for a reason"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            return decide(ruling(Ruling.Kind.ACCEPT, invocation), invocation);
        }
    }

    private final class Reject extends QuernCommand {
        Reject() {
            super(which(Synopsis.of("reject", "Overrule acceptances: drop items, and what was made of them"),
                    "the stage that is overruled; otherwise the first that judges items of the kind")
                    .option("reason", "CODE", Value.TEXT, "why, as a code such as wrong-answer").byDefault("by-hand")
                    .details("""
                            WHICH is ids, as much of each as no other item begins with; or where and an SQL condition: over the view verdicts,
                            with --stage over the stage's items (all_samples, all_chunks, documents). What is rejected leaves everything that
                            follows at once, with what was made of it; a document's chunks, a chunk's samples.
                            """).in(CommandGroup.DECIDING)
                    .example("reject smp-55b926b9 --reason wrong-answer", "one item, and why")
                    .example("reject where length(answer) < 4 --stage curate --reason too-terse --yes",
                            "many, without being asked"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Ruling ruling = ruling(Ruling.Kind.REJECT, invocation);
            return decide(ruling.because(invocation.option("reason").orElse(null), ruling.note()), invocation);
        }
    }

    private final class Undo extends QuernCommand {
        Undo() {
            super(Synopsis.of("undo", "Take a decision back: what held before it holds again")
                    .argument("N", Occurs.OPTIONALLY, Value.WHOLE).details("""
                            N is a number that decisions shows; without it, the last decision that stands. The undo is recorded as well.
                            """).in(CommandGroup.DECIDING).lasting().example("undo", "the last decision")
                    .example("undo 3", "a certain one"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            Decision taken = quern.decisions().undo(invocation.argument("N").map(Long::valueOf).orElse(null));
            session.changed();
            display.line("decision " + taken.id() + " is taken back: " + taken.kind() + " of "
                    + Figures.counted(taken.items(), "verdict") + " (" + taken.chosen() + ")");
            after(quern);
            return Outcome.DONE;
        }
    }

    private final class Decisions extends QuernCommand {
        Decisions() {
            super(Synopsis.of("decisions", "List what was decided by hand, and what was taken back").details("""
                    Each accept, reject, edit and undo is a row, in the order in which they were made; what an undo took back says so.
                    """).in(CommandGroup.DECIDING).example("decisions", "all of them")
                    .example("select * from decisions where undone_by is null; decisions", "as SQL, those that stand"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            List<Decision> decisions = session.quern().decisions().list();
            display.block(() -> DecisionText.block(decisions, display), () -> DecisionText.rows(decisions));
            return Outcome.DONE;
        }
    }
}
