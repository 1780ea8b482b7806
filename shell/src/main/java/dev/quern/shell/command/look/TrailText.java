package dev.quern.shell.command.look;

import dev.quern.catalog.trail.Trail;
import dev.quern.shell.command.CallText;
import dev.quern.shell.view.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way of an item for people. */
record TrailText(Trail trail) {
    /** Columns off a terminal. */
    static final int USUAL_WIDTH = 80;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int DECIMALS = 3;

    /** Returns a tree, the item on top, and what a person can do about a rejection. */
    String block(int width) {
        Trail.Step item = trail.item();
        Tree root = new Tree(item.id(), item.line() + (item.current() ? "" : "  (not current)"));
        for (Trail.Step step : trail.steps()) {
            Tree branch = step == item ? root : new Tree(CallText.shortId(step.id()), step.line());
            byHand(branch, step.byHand());
            step.verdicts().forEach(verdict -> branch.add(leaf(verdict)));
            if (branch != root) {
                root.add(branch);
            }
        }
        item.madeInto().forEach(made -> root.add("made", made));
        return root.render(width) + way(width);
    }

    private static Tree leaf(Trail.StageVerdict verdict) {
        Tree leaf = new Tree(verdict.stage(), word(verdict),
                minute(verdict.settledAt()), says(verdict));
        Trail.Overruling overruled = verdict.overruled();
        if (overruled != null) {
            leaf.add("by hand", overruled(overruled));
        }
        verdict.models().forEach((role, identity) -> leaf.add("model " + role, identity.replace(";", " ")));
        for (Trail.Mark mark : verdict.marks()) {
            leaf.add(mark.criterion() + " " + number(mark.value()), mark.words());
        }
        for (Trail.Drop drop : verdict.drops()) {
            leaf.add("dropped",
                    drop.reason() + ": " + drop.dropped() + (drop.evidence().isEmpty() ? "" : "   " + drop.evidence()));
        }
        verdict.calls().forEach(call -> leaf.add(CallText.cells(call)));
        return leaf;
    }

    private static void byHand(Tree branch, Trail.ByHand byHand) {
        if (!byHand.tags().isEmpty()) {
            branch.add("tags", String.join(" ", byHand.tags()));
        }
        byHand.notes().forEach(note -> branch.add("note", minute(note.notedAt()), note.text()));
        for (Trail.Edit edit : byHand.edits()) {
            Tree leaf = new Tree(edit.became() ? "edited into" : "edited from", CallText.shortId(edit.other()),
                    "decision " + edit.decision() + " of " + minute(edit.decidedAt()) + words(edit.note())
                            + (edit.undoneBy() == null ? "" : "   taken back by decision " + edit.undoneBy()));
            if (edit.question() != null) {
                leaf.add("question", edit.question());
            }
            if (edit.answer() != null) {
                leaf.add("answer", edit.answer());
            }
            branch.add(leaf);
        }
    }

    private static String minute(OffsetDateTime time) {
        return MINUTE.format(time.atZoneSameInstant(ZoneId.systemDefault()));
    }

    private static String words(@Nullable String note) {
        return note == null ? "" : ": " + note;
    }

    private static String overruled(Trail.Overruling overruled) {
        String own = overruled.reason() == null
                ? overruled.verdict()
                : overruled.verdict() + ", " + overruled.reason()
                        + (overruled.evidence() == null ? "" : ": " + overruled.evidence());
        return overruled.kind() + ", decision " + overruled.decision() + " of "
                + minute(overruled.decidedAt()) + words(overruled.note()) + "   the stage said: "
                + own;
    }

    /** Returns what a person can do about a rejection. */
    private String way(int width) {
        return keep() + line(width);
    }

    private String keep() {
        boolean rejected = trail.item().verdicts().stream()
                .anyMatch(verdict -> verdict.verdict().equals("rejected") && verdict.overruled() == null);
        return rejected ? " To keep it: accept " + CallText.shortId(trail.item().id()) + "\n" : "";
    }

    private String line(int width) {
        return trail.steps().stream().flatMap(step -> step.verdicts().stream())
                .filter(verdict -> verdict.verdict().equals("rejected") && verdict.threshold() != null)
                .map(verdict -> way(String.valueOf(verdict.threshold()), width)).collect(Collectors.joining());
    }

    private static String way(String setting, int width) {
        String move = " To move the line: set " + setting + " VALUE";
        String more = "(config " + setting + " tells of it)";
        return move + (move.length() + more.length() + 3 <= width ? "   " : "\n                   ") + more + "\n";
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

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
