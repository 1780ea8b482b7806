package dev.quern.shell.command.decide;

import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.decision.Decision;
import dev.quern.catalog.decision.Overruled;
import dev.quern.catalog.decision.Ruling;
import dev.quern.shell.command.Display;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decisions for people. */
final class DecisionText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private DecisionText() {}

    static String nothing(Ruling ruling) {
        boolean accept = ruling.kind() == Ruling.Kind.ACCEPT;
        return accept
                ? "accept: no rejection to overrule there; why ID tells how an item stands"
                : "reject: no acceptance to overrule there; an item has a verdict once its stage has run, and why ID tells it";
    }

    /** Returns how many verdicts, by stage and by what they said. */
    static String counted(Overruled overruled) {
        return overruled.touched().stream()
                .collect(Collectors.groupingBy(Overruled.Touched::stage, java.util.LinkedHashMap::new, Collectors.toList()))
                .entrySet().stream()
                .map(stage -> Figures.counted(stage.getValue().stream().mapToLong(Overruled.Touched::items).sum(), "verdict")
                        + " of "
                        + stage.getKey() + " (" + stage.getValue().stream().map(t -> t.said() + " " + Figures.grouped(t.items()))
                                .collect(Collectors.joining(" · "))
                        + ")")
                .collect(Collectors.joining(", "));
    }

    static String made(Ruling ruling, Overruled made) {
        return "decision " + made.decision() + ": " + ruling.kind().word() + " overrules " + counted(made)
                + ".   undo takes it back";
    }

    /** Returns what to run, when a decision left something pending. */
    static Optional<String> next(List<StatusBoard.Row> status) {
        List<StatusBoard.Row> rows = status.stream()
                .filter(row -> row.settledBefore() || row.pending() > 0 && row.done() + row.stale() + row.failed() > 0)
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("what comes after it is not up to date.   run " + (status.getLast().equals(rows.getFirst())
                        ? rows.getFirst().stage()
                        : rows.getFirst().stage() + ".." + status.getLast().stage()));
    }

    static RowSource rows(Overruled made) {
        return RowSource.of(
                List.of(Column.number("decision"), Column.text("stage"), Column.text("said"), Column.number("items")),
                made.touched().stream().map(t -> List.<Object>of(made.decision(), t.stage(), t.said(), t.items())).toList());
    }

    static String block(List<Decision> decisions, Display display) {
        if (decisions.isEmpty()) {
            return " nothing was decided by hand.   accept and reject overrule a verdict\n";
        }
        Report report = new Report().right("id").left("decided").left("kind").right("items").left("stage").left("reason")
                .left("");
        for (Decision decision : decisions) {
            report.row(String.valueOf(decision.id()),
                    MINUTE.format(decision.decidedAt().atZoneSameInstant(ZoneId.systemDefault())),
                    decision.kind(), Figures.grouped(decision.items()), String.join(" ", decision.stages()),
                    decision.reason() == null ? "" : decision.reason(), remark(decision));
        }
        return report.render(display.colour(), display.console().width());
    }

    private static String remark(Decision decision) {
        String note = decision.note() == null ? "" : " — " + decision.note();
        String gone = decision.undoneBy() == null ? "" : "taken back by " + decision.undoneBy() + ": ";
        return gone + decision.chosen() + note;
    }

    static RowSource rows(List<Decision> decisions) {
        List<Column> columns = List.of(Column.number("id"), Column.text("decided_at"), Column.text("kind"),
                Column.number("items"),
                Column.text("stages"), Column.text("reason"), Column.text("note"), Column.text("chosen"),
                Column.number("undone_by"));
        return RowSource.of(columns, decisions.stream().map(d -> Arrays.<@org.jspecify.annotations.Nullable Object>asList(d.id(),
                d.decidedAt(), d.kind(), d.items(), String.join(" ", d.stages()), d.reason(), d.note(), d.chosen(), d.undoneBy()))
                .toList());
    }
}
