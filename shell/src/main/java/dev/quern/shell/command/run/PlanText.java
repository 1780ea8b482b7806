package dev.quern.shell.command.run;

import dev.quern.RunPlan;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs would do, in words. */
final class PlanText {
    private PlanText() {}

    static String block(List<RunPlan> plans, boolean colour, int width) {
        Report report = new Report().left("stage").right("pending").right("new").right("stale").right("failed").left("why");
        for (RunPlan plan : plans) {
            boolean blocked = plan.obstacle() != null;
            report.row(
                    plan.stage(), blocked ? "·" : Figures.grouped(plan.pending()), blocked ? "·" : Figures.grouped(plan.fresh()),
                    blocked ? "·" : Figures.grouped(plan.stale()), blocked ? "·" : Figures.grouped(plan.failed()), why(plan));
        }
        return report.render(colour, width);
    }

    /** Returns why a stage would run, or would not. */
    static String why(RunPlan plan) {
        if (plan.obstacle() != null) {
            return plan.obstacle();
        }
        List<String> why = new ArrayList<>();
        if (plan.pending() == 0 && plan.waitsFor() == null) {
            why.add(plan.settledBefore() ? "nothing to do: settled before, and current again after it" : "nothing to do");
        }
        if (plan.fresh() > 0 && plan.stale() + plan.failed() == 0) {
            why.add("not done yet");
        }
        if (plan.stale() > 0) {
            why.addAll(plan.because());
        }
        if (plan.left() > 0) {
            why.add(left(plan.left()));
        }
        if (plan.waitsFor() != null) {
            why.add("as of now; " + plan.waitsFor() + " comes first");
        }
        return String.join("; ", why);
    }

    /** Returns how many inputs failed and are left alone, and what takes them again. */
    static String left(long failed) {
        return Figures.grouped(failed) + " failed before; --retry failed takes them again";
    }

    static RowSource rows(List<RunPlan> plans) {
        List<Column> columns = List.of(Column.text("stage"), Column.number("pending"), Column.number("new"),
                Column.number("stale"), Column.number("failed"), Column.number("left"), Column.text("why"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RunPlan plan : plans) {
            rows.add(Arrays.asList(plan.stage(), plan.pending(), plan.fresh(), plan.stale(), plan.failed(), plan.left(),
                    why(plan)));
        }
        return RowSource.of(columns, rows);
    }
}
