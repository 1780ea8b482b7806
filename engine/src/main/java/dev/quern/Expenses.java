package dev.quern;

import dev.quern.catalog.PendingView;
import dev.quern.catalog.call.BatchBook;
import dev.quern.catalog.call.BatchRow;
import dev.quern.catalog.call.CallHistory;
import dev.quern.catalog.call.Spending;
import dev.quern.catalog.call.TraceLog;
import dev.quern.llm.RecordingModels;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Stage;

/** What models cost: before a run, after it, and in batches. Thread-safe. */
record Expenses(Workbench bench, Models models, TraceLog traces) {
    /** Says what a run would cost; see {@link Quern#estimate}. */
    Estimate estimate(RunRequest request, long sample) throws SettingException, InterruptedException {
        RecordingModels recording = models.recording();
        Workbench.Made made = bench.made(request.stage(), request.settings(), recording);
        try (PendingView pending = bench.runBook().peek(made.asked(request.selection()))) {
            return new Estimator(
                    new CallHistory(bench.catalog()), role -> models.role(role, made.recipe()),
                    role -> Models.tariff(models.role(role, made.recipe()), made.recipe()))
                    .estimate(made.stage(), pending, sample, recording, Pace.of(made.recipe(), made.stage().waits()));
        }
    }

    /** Hands what a run would ask to the provider; see {@link Quern#submit}. */
    BatchReport submit(RunRequest request) throws SettingException, FaultException, InterruptedException {
        if (request.calls().fresh() || request.calls().budget() != null) {
            throw new IllegalArgumentException("a batch has no budget, and asks nothing afresh");
        }
        RecordingModels recording = models.recording();
        Workbench.Made made = bench.made(request.stage(), request.settings(), recording);
        Stage<?, ?> stage = made.stage();
        if (!(stage instanceof ItemStage<?, ?> items) || recording.roles().isEmpty()) {
            throw new QuernException(
                    request.stage() + " asks no model, so there is nothing to hand over.   run " + request.stage());
        }
        // what was cut off on its way is found, or given up, before anything is sent again; what cannot be asked for stays under way
        BatchRound open = batches(made.recipe()).refresh();
        try (PendingView pending = bench.runBook().peek(made.asked(request.selection()));
                BatchSubmission submission = new BatchSubmission(
                        new BatchBook(bench.catalog()), bench.folder(), role -> models.role(role, made.recipe()),
                        models::batches)) {
            return submission.submit(items, made.recipe().whole("seed"), pending, recording, open.unasked());
        } catch (IllegalArgumentException e) {
            throw new QuernException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What a batch has asked would be asked, and paid, a second time. */
    void refuseBesideBatch(Stage<?, ?> stage) {
        String name = stage.descriptor().name();
        if (!stage.waits()) {
            return; // it asks no model
        }
        for (BatchRow batch : new BatchBook(bench.catalog()).all()) {
            if (batch.state().isOpen() && batch.stage().equals(name)) {
                throw new QuernException(
                        "batch " + batch.id() + " has asked for " + name + " already, and what it asked would be paid again."
                                + "   batch collect " + batch.id() + ", or batch cancel " + batch.id()
                                + " and collect what came of it"
                                + ", or run " + name + " --anyway");
            }
        }
    }

    /** Returns what the calls of a run cost, as the traces tell it. */
    Spending ofRun(long run) {
        return new CallHistory(bench.catalog()).ofRun(run);
    }

    /** Returns the batches that were handed over. */
    Batches batches() throws SettingException {
        return batches(bench.recipe());
    }

    private Batches batches(Recipe recipe) {
        return new Batches(new BatchBook(bench.catalog()), traces, models, recipe);
    }
}
