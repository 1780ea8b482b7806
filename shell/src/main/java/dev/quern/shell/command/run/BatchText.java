package dev.quern.shell.command.run;

import dev.quern.BatchReport;
import dev.quern.BatchRound;
import dev.quern.catalog.call.BatchRow;
import dev.quern.llm.Budget;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Batches, in words and in rows. */
final class BatchText {
    private BatchText() {}

    static String block(List<BatchRow> batches, boolean colour) {
        Report report = new Report().right("batch").left("stage").left("model").left("state").right("requests").right("answered")
                .right("unanswered").right("USD").left("");
        for (BatchRow batch : batches) {
            report.row(Long.toString(batch.id()), batch.stage(), batch.model(), batch.state().word(),
                    Figures.grouped(batch.requests()), Figures.grouped(batch.answered()), Figures.grouped(batch.unanswered()),
                    batch.costUsd() == null ? "·" : Budget.dollars(batch.costUsd()),
                    batch.message() == null ? "" : batch.message());
        }
        return report.render(colour);
    }

    static RowSource rows(List<BatchRow> batches) {
        List<Column> columns = List.of(Column.number("id"), Column.text("stage"), Column.text("role"), Column.text("model"),
                Column.text("state"), Column.number("requests"), Column.number("answered"), Column.number("unanswered"),
                new Column("cost_usd", "DOUBLE"), Column.text("provider_id"), Column.text("message"));
        return RowSource.of(columns, batches.stream().map(BatchText::row).toList());
    }

    private static List<@Nullable Object> row(BatchRow batch) {
        return Arrays.asList(batch.id(), batch.stage(), batch.role(), batch.model(), batch.state().word(), batch.requests(),
                batch.answered(), batch.unanswered(), batch.costUsd(), batch.providerId(), batch.message());
    }

    /** Says what {@code run --batch} did, and what comes next. */
    static String submitted(BatchReport report) {
        StringBuilder line = new StringBuilder(report.stage()).append("  ");
        if (report.batches().isEmpty()) {
            line.append("nothing to hand over");
        } else {
            line.append(Figures.counted(report.requests(), "request")).append(" handed over in ")
                    .append(report.batches().size() == 1 ? "batch " : "batches ")
                    .append(report.batches().stream().map(batch -> Long.toString(batch.id())).collect(Collectors.joining(", ")));
        }
        append(line, report.known(), "answered already");
        append(line, report.underWay(), "in an earlier batch");
        append(line, report.faults(), "fail before they ask");
        if (!report.batches().isEmpty()) {
            line.append(".   batch collect --wait fetches the answers, and run ").append(report.stage()).append(" settles them");
        } else if (report.underWay() > 0) {
            line.append(".   batch collect --wait fetches the answers");
        } else if (report.known() > 0) {
            line.append(".   run ").append(report.stage()).append(" settles them and pays nothing");
        }
        return line.toString();
    }

    /** Says why a batch could not be asked for. */
    static String unasked(BatchRound.Unasked unasked) {
        BatchRow batch = unasked.batch();
        return "batch " + batch.id() + " (" + batch.stage() + ", " + batch.baseUrl() + ") could not be asked for: "
                + unasked.why();
    }

    private static void append(StringBuilder line, long count, String what) {
        if (count > 0) {
            line.append(" · ").append(Figures.grouped(count)).append(' ').append(what);
        }
    }

    /** Says what became of a batch, and what comes next. */
    static String state(BatchRow batch) {
        String name = "batch " + batch.id() + "  ";
        return switch (batch.state()) {
            case SUBMITTING -> name + "nobody knows yet whether it arrived";
            case SUBMITTED -> name + "not done: " + batch.message() + ", " + Figures.grouped(batch.answered()) + " of "
                    + Figures.grouped(batch.requests()) + " answered";
            case COLLECTED -> name + Figures.counted(batch.answered(), "answer") + " of " + Figures.grouped(batch.requests())
                    + (batch.costUsd() == null ? " · cost unknown" : " · " + Budget.dollars(batch.costUsd()) + " USD")
                    + (batch.unanswered() == 0
                            ? ""
                            : " · " + Figures.grouped(batch.unanswered())
                                    + " not answered (refused, expired or cancelled), pending again")
                    + ".   run " + batch.stage() + " settles them and pays nothing";
            case REFUSED -> name + "refused: " + batch.message() + "; its items are pending again";
            case LOST -> name + "lost: " + batch.message() + "; nothing was paid, and its items are pending again";
        };
    }
}
