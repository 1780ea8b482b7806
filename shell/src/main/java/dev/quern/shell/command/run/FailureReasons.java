package dev.quern.shell.command.run;

import dev.quern.Quern;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Why items of a run failed, in the words of the catalog: the most frequent messages, so that nobody has to look them up to see what is wrong. */
final class FailureReasons {
    /** Lines at most: where every item fails for a reason of its own, the rest is what {@code from failures} is for. */
    private static final int SHOWN = 3;

    private FailureReasons() {}

    /** Returns a line for each of the most frequent messages of a run, with how many items it stands for; none when nothing failed. */
    static List<String> of(Quern quern, RunReport report) {
        if (report.tally().failed() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (SqlAnswer answer = quern.sql().ask("select format('{:,} ×  {}', count(*), message) from failures where run_id = "
                + report.runId() + " group by message order by count(*) desc, message limit " + (SHOWN + 1))) {
            while (answer.next()) {
                lines.add(lines.size() == SHOWN ? "…" : String.valueOf(answer.value(0)));
            }
        } catch (SettingException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return lines;
    }
}
