package dev.quern;

import dev.quern.catalog.Selection;
import dev.quern.catalog.StatusBoard;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.SettingsText;
import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.run.job.Job;
import dev.quern.run.job.Jobs;
import dev.quern.run.job.Occupancy;
import dev.quern.stage.FaultException;
import dev.quern.stage.StageDescriptor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What works on a workspace, at the prompt and in the background; no stage is worked on by two at once. Thread-safe. */
final class Runs implements AutoCloseable {
    private final Workbench bench;
    private final Models models;
    private final Expenses expenses;
    private final Occupancy occupancy = new Occupancy();
    private final Jobs jobs = new Jobs(occupancy);

    Runs(Workbench bench, Models models, Expenses expenses) {
        this.bench = bench;
        this.models = models;
        this.expenses = expenses;
    }

    /** See {@link Quern#importFiles}. */
    ImportReport importFiles(ImportRequest request, RunListener listener) throws SettingException, InterruptedException {
        bench.catalog().requireWritable();
        try (Occupancy.Lease lease = occupancy.take(List.of(Mill.IMPORT), new Occupancy.Holder(0, "another import"))) {
            return new Importing(bench).run(request, listener);
        }
    }

    /** See {@link Quern#run(RunRequest, RunListener)}. */
    RunReport run(RunRequest request, RunListener listener) throws SettingException {
        Workbench.Made made = ready(request);
        String stage = made.name();
        try (Occupancy.Lease lease = occupancy.take(List.of(stage), new Occupancy.Holder(0, "another run of it"))) {
            tellBefore(made, listener);
            return bench.run(made, request.selection(), listener);
        }
    }

    /** See {@link Quern#start}. */
    Job start(String title, List<RunRequest> requests) throws SettingException {
        SequencedMap<String, Workbench.Made> made = new LinkedHashMap<>();
        for (RunRequest request : requests) {
            Workbench.Made one = ready(request);
            made.put(one.name(), one);
        }
        List<Selection> selections = requests.stream().map(RunRequest::selection).toList();
        return jobs.start(title, List.copyOf(made.keySet()), (listener, brake) -> {
            int next = 0;
            for (Workbench.Made one : made.values()) {
                if (brake.isPulled()) {
                    throw new InterruptedException("cancelled between two stages");
                }
                tellBefore(one, listener);
                RunReport report = bench.run(one, selections.get(next++), listener, brake);
                if (report.end() != RunReport.End.DONE) {
                    return;
                }
            }
        });
    }

    /**
     * A stage takes what those before it have settled by now. Whoever runs it while one of them runs, or after something was set for one of
     * them that has not run since, wants to know it; and that one of them lets nothing pass, or that this one leaves settings unread.
     */
    private void tellBefore(Workbench.Made made, RunListener listener) {
        String stage = made.name();
        List<String> before = bench.mill().descriptors().stream().map(StageDescriptor::name)
                .takeWhile(name -> !name.equals(stage)).toList();
        bench.statusBoard().outdated().stream().filter(other -> before.contains(other.stage()))
                .sorted(Comparator.comparingInt(other -> before.indexOf(other.stage())))
                .forEach(other -> listener.on(new RunEvent.Said(stage, outdated(other, stage))));
        for (StageDescriptor judge : bench.mill().judges(made.recipe(), bench.surroundings())) {
            String problem = before.contains(judge.name()) ? ThresholdRoom.problem(judge, made.recipe()) : null;
            if (problem != null) {
                listener.on(new RunEvent.Said(stage, problem));
            }
        }
        new SettingNotes(bench, made.recipe()).remarks().stream().filter(remark -> remark.contains(stage + "."))
                .forEach(remark -> listener.on(new RunEvent.Said(stage, remark)));
        occupancy.others().stream().filter(before::contains)
                .forEach(other -> occupancy.holder(other).ifPresent(
                        holder -> listener.on(
                                new RunEvent.Said(
                                        stage,
                                        other + " is still being run, by " + holder.words() + "; " + stage
                                                + " takes what that has settled so far"))));
    }

    private static String outdated(StatusBoard.Outdated other, String stage) {
        List<String> changes = SettingsText.changes(other.was(), other.is());
        return other.stage() + " has not run under what is set for it now"
                + (changes.isEmpty() ? "" : " (" + String.join(", ", changes) + ")") + "; " + stage
                + " takes what it settled before.   "
                + (other.stage().equals(Mill.IMPORT) ? "import the files again first" : "run " + other.stage() + ".." + stage);
    }

    /** See {@link Quern#plan}. */
    List<RunPlan> plan(List<RunRequest> requests) throws SettingException {
        bench.catalog().requireWritable();
        return new Planning(bench, models, occupancy).plan(requests);
    }

    /** Makes a stage ready, unless {@link Quern#check} refuses it. */
    Workbench.Made ready(RunRequest request) throws SettingException {
        bench.catalog().requireWritable();
        Workbench.Made made = bench.made(request.stage(), request.settings(), models.under(request.calls()));
        occupancy.take(List.of(made.name()), new Occupancy.Holder(0, "")).close();
        if (!request.calls().besideBatches()) {
            expenses.refuseBesideBatch(made.stage());
        }
        return made;
    }

    /** See {@link Quern#tryOut}. */
    Trial tryOut(TrialRequest request, RunListener listener) throws SettingException {
        bench.catalog().requireWritable(); // what a model answers is kept, because it is paid for
        return bench.tryOut(request, models.under(request.calls()), listener);
    }

    /** See {@link Quern#submit}. */
    BatchReport submit(RunRequest request) throws SettingException, FaultException, InterruptedException {
        bench.catalog().requireWritable();
        List<String> stages = bench.mill().range(request.stage());
        try (Occupancy.Lease lease = occupancy.take(stages, new Occupancy.Holder(0, "another run of it"))) {
            return expenses.submit(request);
        }
    }

    /** Returns the jobs of this workspace. */
    Jobs jobs() {
        return jobs;
    }

    /** Cancels the jobs that run. */
    @Override
    public void close() {
        jobs.close();
    }
}
