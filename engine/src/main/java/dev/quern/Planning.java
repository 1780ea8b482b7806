package dev.quern;

import dev.quern.catalog.PendingCensus;
import dev.quern.catalog.PendingView;
import dev.quern.recipe.SettingException;
import dev.quern.run.job.Occupancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what runs would do; see {@link Quern#plan}. Thread-safe. */
record Planning(Workbench bench, Models models, Occupancy occupancy) {
    List<RunPlan> plan(List<RunRequest> requests) throws SettingException {
        List<RunPlan> plans = new ArrayList<>();
        String before = null;
        for (RunRequest request : requests) {
            RunPlan plan = plan(request, before);
            plans.add(plan);
            before = before == null && (plan.pending() > 0 || plan.obstacle() != null) ? plan.stage() : before;
        }
        return plans;
    }

    private RunPlan plan(RunRequest request, @Nullable String before) throws SettingException {
        String stage = bench.mill().range(request.stage()).getFirst();
        Workbench.Made made;
        try {
            made = bench.made(stage, request.settings(), models.under(request.calls()));
        } catch (QuernException e) {
            return blocked(stage, String.valueOf(e.getMessage()), before);
        }
        Optional<Occupancy.Holder> holder = occupancy.holder(stage);
        if (holder.isPresent()) {
            return blocked(stage, stage + " is being run already, by " + holder.get().words(), before);
        }
        try (PendingView pending = bench.runBook().peek(made.asked(request.selection()))) {
            PendingCensus census = pending.census();
            return new RunPlan(
                    stage, pending.count(), census.fresh(), census.stale(), census.failed(), census.left(),
                    changes(made, census), made.stage().waits(), null, before);
        }
    }

    private static RunPlan blocked(String stage, String why, @Nullable String before) {
        String bare = why.startsWith(stage + ": ") ? why.substring(stage.length() + 2) : why;
        return new RunPlan(stage, 0, 0, 0, 0, 0, List.of(), false, bare, before);
    }

    private static List<String> changes(Workbench.Made made, PendingCensus census) {
        SortedMap<String, String> old = census.settings();
        if (old == null) {
            return List.of();
        }
        SortedMap<String, String> now = Mill.settings(made.stage(), made.recipe());
        SortedSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<String> changes = new ArrayList<>();
        for (String key : keys) {
            if (!Objects.equals(old.get(key), now.get(key))) {
                // what is no setting has a name of two words, such as "prompt question", and says only that it changed
                changes.add(
                        key.contains(" ")
                                ? key + " changed"
                                : key + " " + old.getOrDefault(key, "—") + " → " + now.getOrDefault(key, "—"));
            }
        }
        boolean same = Mill.fingerprint(made.stage(), made.recipe()).equals(census.fingerprint());
        if (changes.isEmpty() && census.stale() > 0) {
            changes.add(same ? "its inputs changed" : "the stage, its model or the seed changed");
        }
        return changes;
    }
}
