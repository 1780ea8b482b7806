package dev.quern;

import dev.quern.catalog.PendingCensus;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.Selection;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.SettingsText;
import dev.quern.run.job.Occupancy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Says what runs would do; see {@link Quern#plan}. Thread-safe. */
record Planning(Workbench bench, Models models, Occupancy occupancy) {
    /**
     * A run, before anything is looked at.
     *
     * @param made the stage; null when something stands in its way
     * @param obstacle what; "" when nothing does
     */
    private record Planned(String stage, Selection selection, Workbench.@Nullable Made made, String obstacle) {}

    List<RunPlan> plan(List<RunRequest> requests) throws SettingException {
        List<Planned> planned = new ArrayList<>();
        List<RunBook.Request> asked = new ArrayList<>();
        for (RunRequest request : requests) {
            Planned one = planned(request);
            planned.add(one);
            if (one.made() != null) {
                asked.add(one.made().asked(one.selection()));
            }
        }
        Iterator<RunBook.Foreseen> foreseen = bench.runBook().foresee(asked).iterator();
        List<RunPlan> plans = new ArrayList<>();
        String before = null;
        for (Planned one : planned) {
            RunPlan plan = one.made() == null
                    ? blocked(one.stage(), one.obstacle(), before)
                    : plan(one.made(), foreseen.next(), before);
            plans.add(plan);
            before = before == null && (plan.pending() > 0 || plan.obstacle() != null) ? plan.stage() : before;
        }
        return plans;
    }

    private Planned planned(RunRequest request) throws SettingException {
        String stage = bench.mill().range(request.stage()).getFirst();
        try {
            Workbench.Made made = bench.made(stage, request.settings(), models.under(request.calls()));
            Optional<Occupancy.Holder> holder = occupancy.holder(stage);
            return holder.isPresent()
                    ? new Planned(
                            stage, request.selection(), null, stage + " is being run already, by " + holder.get().words())
                    : new Planned(stage, request.selection(), made, "");
        } catch (QuernException e) {
            return new Planned(stage, request.selection(), null, String.valueOf(e.getMessage()));
        }
    }

    private static RunPlan plan(Workbench.Made made, RunBook.Foreseen foreseen, @Nullable String before) {
        PendingCensus census = foreseen.census();
        return new RunPlan(
                made.name(), foreseen.pending(), census.fresh(), census.stale(), census.failed(), census.left(),
                changes(made, census), made.stage().waits(), foreseen.settledBefore(), null, before);
    }

    private static RunPlan blocked(String stage, String why, @Nullable String before) {
        String bare = why.startsWith(stage + ": ") ? why.substring(stage.length() + 2) : why;
        return new RunPlan(stage, 0, 0, 0, 0, 0, List.of(), false, false, bare, before);
    }

    private static List<String> changes(Workbench.Made made, PendingCensus census) {
        SortedMap<String, String> old = census.settings();
        if (old == null) {
            return List.of();
        }
        List<String> changes = SettingsText.changes(old, Mill.settings(made.stage(), made.recipe()));
        boolean same = Mill.fingerprint(made.stage(), made.recipe()).equals(census.fingerprint());
        if (changes.isEmpty() && census.stale() > 0) {
            changes.add(same ? "its inputs changed" : "the stage, its model or the seed changed");
        }
        return changes;
    }
}
