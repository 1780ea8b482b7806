package dev.quern;

import dev.quern.Workbench.Made;
import dev.quern.catalog.Catalog;
import dev.quern.catalog.CurrentOutcomes;
import dev.quern.catalog.PendingView;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.Selection;
import dev.quern.catalog.call.TrialCalls;
import dev.quern.catalog.call.TrialCalls.Spent;
import dev.quern.catalog.trail.ItemFinder;
import dev.quern.catalog.trail.Trails;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.Item;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.recipe.Setting;
import dev.quern.run.Outcome;
import dev.quern.run.RunListener;
import dev.quern.run.RunOptions;
import dev.quern.run.RunReport;
import dev.quern.run.Runner;
import dev.quern.run.TrialLedger;
import dev.quern.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs a stage over a few of its inputs as any run would, over a ledger that keeps nothing. Thread-safe. */
final class Trying {
    private final Catalog catalog;
    private final RunBook runBook;
    private final Runner runner = new Runner();

    Trying(Catalog catalog, RunBook runBook) {
        this.catalog = catalog;
        this.runBook = runBook;
    }

    /** Tries {@code then} and shows it beside what is there; {@code configured} only serves to say what was changed. */
    Trial run(TrialRequest request, Made configured, Made then, RunOptions options, RunListener listener) {
        Stage<?, ?> stage = then.stage();
        Choice choice = choose(request, then);
        Instant start = Instant.now();
        TrialLedger ledger = new TrialLedger(choice.items());
        RunReport report = runner.run(stage, ledger, options, listener);
        Map<String, Spent> spent = new TrialCalls(catalog).since(start, stage.descriptor().name());
        CurrentOutcomes current = new CurrentOutcomes(catalog);
        Trails trails = new Trails(catalog);
        List<Trial.Entry> entries = new ArrayList<>();
        for (Item item : choice.items()) {
            String id = item.id().value();
            entries.add(
                    new Trial.Entry(
                            id, trails.line(id), text(item), side(current.of(stage.descriptor(), item.id())),
                            side(ledger.outcomes().get(item.id()), then), spent.getOrDefault(id, Spent.NOTHING)));
        }
        return new Trial(stage.descriptor().name(), changes(configured, then), choice.of(), entries, report);
    }

    private record Choice(List<Item> items, long of) {}

    /** The same inputs for the same catalog: drawn by the hash of their ids, those that have an outcome to compare with first. */
    private Choice choose(TrialRequest request, Made then) {
        String id = request.id() == null ? null : input(request.id(), then.stage());
        try (PendingView all = peek(request, id, then, Selection.Retry.ALL);
                PendingView settled = peek(request, id, then, Selection.Retry.SETTLED)) {
            if (all.count() == 0) {
                throw new QuernException(nothing(request, id));
            }
            List<Item> chosen = new ArrayList<>(settled.sample(request.count()));
            Set<Object> ids = new HashSet<>(chosen.stream().map(Item::id).toList());
            if (chosen.size() < request.count()) {
                all.sample(request.count()).stream().filter(item -> ids.add(item.id()))
                        .limit(request.count() - chosen.size()).forEach(chosen::add);
            }
            return new Choice(chosen, all.count());
        }
    }

    /**
     * Returns one input of a stage.
     *
     * @param typed its id, or that of something made of it
     * @throws QuernException when the stage would not take it now
     */
    Item item(String typed, Made made) {
        String stage = made.stage().descriptor().name();
        String id = input(typed, made.stage());
        try (PendingView view = peek("id = '" + id + "'", made, Selection.Retry.ALL)) {
            return view.first(1).stream().findFirst().orElseThrow(() -> new QuernException(notTaken(stage, id)));
        }
    }

    private PendingView peek(TrialRequest request, @Nullable String id, Made then, Selection.Retry which) {
        return peek(id == null ? request.where() : "id = '" + id + "'", then, which);
    }

    private PendingView peek(@Nullable String where, Made then, Selection.Retry which) {
        return runBook.peek(
                new RunBook.Request(
                        then.stage().descriptor(), Mill.fingerprint(then.stage(), then.recipe()),
                        Mill.settings(then.stage(), then.recipe()), Mill.window(then.stage()),
                        new Selection(null, where, which)));
    }

    private String input(String typed, Stage<?, ?> stage) {
        return new Trails(catalog).ancestor(new ItemFinder(catalog).resolve(typed), stage.descriptor().input());
    }

    private static String nothing(TrialRequest request, @Nullable String id) {
        if (id != null) {
            return notTaken(request.stage(), id);
        }
        return request.where() == null
                ? request.stage() + " has no inputs yet; run the stages before it"
                : "no input of " + request.stage() + " fulfils --where " + request.where();
    }

    private static String notTaken(String stage, String id) {
        return id + " is not among what " + stage + " would take now.   why " + id;
    }

    private static String text(Item item) {
        return switch (item) {
            case ChunkInContext chunk -> chunk.chunk().text();
            case Document document -> document.text();
            case SampleInContext sample -> sample.sample().answer();
            default -> "";
        };
    }

    private static Trial.@Nullable Side side(CurrentOutcomes.@Nullable Current current) {
        return current == null
                ? null
                : new Trial.Side(
                        current.failed(), current.reason(), current.evidence(), current.scores(), bare(current.outputs()));
    }

    private static Trial.@Nullable Side side(@Nullable Outcome outcome, Made then) {
        return switch (outcome) {
            case null -> null;
            case Outcome.Failed failed -> new Trial.Side(
                    true, failed.fault().name().toLowerCase(Locale.ROOT), failed.message(),
                    Scores.none(), List.of());
            case Outcome.Settled settled -> Verdicts.side(settled.verdict(), then.stage().descriptor(), then.recipe());
        };
    }

    /** Items come out of the catalog with their surroundings, and out of a stage without. */
    private static List<Item> bare(List<Item> outputs) {
        return outputs.stream().map(item -> switch (item) {
            case SampleInContext sample -> sample.sample();
            case ChunkInContext chunk -> chunk.chunk();
            default -> item;
        }).toList();
    }

    private static List<String> changes(Made before, Made after) {
        List<String> changes = new ArrayList<>();
        for (Setting setting : after.recipe().schema().settings()) {
            String key = setting.key();
            String old = before.recipe().shown(key);
            String now = after.recipe().shown(key);
            if (!old.equals(now)) {
                changes.add(key + " " + (old.isEmpty() ? "—" : old) + " → " + (now.isEmpty() ? "—" : now));
            }
        }
        SortedMap<String, String> had = before.stage().ingredients();
        SortedMap<String, String> has = after.stage().ingredients();
        Set<String> names = new TreeSet<>(had.keySet());
        names.addAll(has.keySet());
        names.stream().filter(name -> name.contains(" ") && !Objects.equals(had.get(name), has.get(name)))
                .forEach(name -> changes.add(name + " changed"));
        return changes;
    }
}
