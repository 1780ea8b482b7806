package dev.quern.shell.command.run;

import dev.quern.RunPlan;
import dev.quern.RunRequest;
import dev.quern.WorkspacePrompts;
import dev.quern.catalog.call.Spending;
import dev.quern.llm.Budget;
import dev.quern.run.RunReport;
import dev.quern.run.RunTally;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What runs did, in words. Nothing of it depends on the clock, so that a script can be compared with what it printed before. */
final class RunText {
    private final int widest;

    RunText(List<String> stages) {
        widest = stages.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Returns the line of a run, and what its calls cost: {@code … · 0.37 USD · 839 calls · 11 retries}. */
    String line(RunReport report, Spending spending) {
        if (report.pending() == 0) {
            return line(report); // no run is recorded for nothing, and its number becomes that of another one
        }
        StringBuilder line = new StringBuilder(line(report));
        if (spending.calls() + spending.cached() > 0) {
            line.append(" · ").append(spent(spending)).append(" · ").append(Figures.counted(spending.calls(), "call"));
            if (spending.cached() > 0) {
                line.append(" · ").append(Figures.grouped(spending.cached())).append(" answered before");
            }
        }
        if (report.retries() > 0) {
            line.append(" · ").append(Figures.grouped(report.retries())).append(report.retries() == 1 ? " retry" : " retries");
        }
        return line.append(report.tally().failed() > 0 ? "   See: from failures;" : "").toString();
    }

    private static String spent(Spending spending) {
        return spending.unpriced() == null ? Budget.dollars(spending.usd()) + " USD" : "cost unknown";
    }

    /**
     * Returns why a cost is not known, and what to do about it.
     *
     * @param unpriced role and model, as in {@link Spending#unpriced}
     */
    static String withoutPrice(String unpriced) {
        String role = unpriced.substring(0, unpriced.indexOf(' '));
        String key = "roles." + role + ".";
        return "no price is known for " + unpriced.substring(role.length() + 1) + ".   set " + key + "input_price and " + key
                + "output_price, in USD per million tokens; 0 for a server of your own";
    }

    /**
     * Returns the line of a run that found nothing to do, and what it left alone.
     *
     * @param left how many inputs failed before, and are left alone
     * @param unneeded why {@code --fresh} changed nothing; "" where it was not asked for
     */
    String nothing(RunRequest request, long left, String unneeded) {
        return padded(request.stage()) + "nothing to do" + switch (request.selection().retry()) {
            case FAILED -> ": nothing has failed";
            case REJECTED -> ": nothing is rejected";
            default -> (left > 0 ? "; " + PlanText.left(left) : "") + (unneeded.isEmpty() ? "" : "; " + unneeded);
        };
    }

    /** Returns why {@code --fresh} changed nothing, and what makes a stage run again. */
    static String unneeded(RunPlan plan) {
        return plan.asksModel()
                ? "--fresh takes nothing again that is settled.   To make it again: another prompt or setting"
                        + WorkspacePrompts.of(plan.stage())
                                .map(prompt -> ", such as --set roles." + prompt.role() + ".seed=1").orElse("")
                        + "; or --retry rejected"
                : "--fresh changes nothing, because " + plan.stage() + " asks no model.   Another setting makes it run again";
    }

    private String padded(String stage) {
        return String.format(Locale.ROOT, "%-" + widest + "s  ", stage);
    }

    /** Returns one line such as {@code chunk  47 done → 881 (126 are the same as before)}. */
    private String line(RunReport report) {
        RunTally tally = report.tally();
        String name = padded(report.stage());
        if (report.pending() == 0) {
            return name + "nothing to do";
        }
        StringBuilder line = new StringBuilder(name).append(Figures.grouped(tally.done())).append(" done");
        if (tally.outputs() > 0) {
            line.append(" → ").append(Figures.grouped(tally.outputs()));
        }
        if (tally.reused() > 0) {
            line.append(" (").append(Figures.grouped(tally.reused())).append(tally.reused() == 1 ? " is" : " are")
                    .append(" the same as before)");
        }
        if (tally.rejected() > 0) {
            line.append(" · ").append(Figures.grouped(tally.rejected())).append(" rejected");
        }
        if (tally.failed() > 0) {
            line.append(" · ").append(Figures.grouped(tally.failed())).append(" failed");
        }
        appendCounts(line, tally.labels());
        appendCounts(line, tally.reasons());
        return line.toString();
    }

    private static void appendCounts(StringBuilder line, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            line.append("   ").append(counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(entry -> entry.getKey() + " " + Figures.grouped(entry.getValue())).collect(Collectors.joining(" · ")));
        }
    }

    /**
     * Returns why a run ended early, how much is left, and that nothing is lost.
     *
     * @param again what takes it up again
     */
    static String stopped(RunReport report, String again) {
        long settled = report.tally().done() + report.tally().failed();
        return report.stage() + " stopped: " + Figures.grouped(settled) + " of "
                + Figures.grouped(report.pending()) + " settled and kept, " + Figures.grouped(report.pending() - settled)
                + " pending"
                + (report.abandoned() > 0 ? " (" + Figures.grouped(report.abandoned()) + " of them were under way)" : "")
                + (report.message() == null ? ".   " : ": " + report.message().replaceAll("\\.$", "") + ".   ")
                + again
                + " goes on from here.";
    }

    static RowSource rows(List<RunReport> reports) {
        List<Column> columns = List.of(Column.text("stage"), Column.text("end"), Column.number("pending"), Column.number("done"),
                Column.number("rejected"), Column.number("failed"), Column.number("outputs"), Column.number("reused"),
                new Column("reasons", "MAP(VARCHAR, BIGINT)"), new Column("labels", "MAP(VARCHAR, BIGINT)"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RunReport report : reports) {
            RunTally tally = report.tally();
            rows.add(Arrays.asList(report.stage(), report.end().name().toLowerCase(Locale.ROOT), report.pending(), tally.done(),
                    tally.rejected(), tally.failed(), tally.outputs(), tally.reused(), tally.reasons(), tally.labels()));
        }
        return RowSource.of(columns, rows);
    }
}
