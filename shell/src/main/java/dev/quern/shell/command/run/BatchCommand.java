package dev.quern.shell.command.run;

import dev.quern.BatchRound;
import dev.quern.Batches;
import dev.quern.catalog.call.BatchRow;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.script.Journal;
import dev.quern.stage.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code batch}: what was handed to a provider, and its answers. */
public final class BatchCommand extends QuernCommand {
    private static final long SECONDS = 60;

    private final Session session;
    private final Display display;

    /** Looks after the batches of {@code session}'s workspace. */
    public BatchCommand(Session session, Display display) {
        super(Synopsis.of("batch", "List the batches at providers, ask how far they are, fetch their answers, cancel them")
                .argument("ACTION", Occurs.OPTIONALLY, Value.TEXT, "list", "status", "collect", "cancel")
                .argument("ID", Occurs.OPTIONALLY, Value.WHOLE)
                .flag("wait", "with collect: ask again until the provider is done")
                .option("every", "SECONDS", Value.COUNT, "with --wait: ask so often").byDefault("60")
                .details("""
                        run STAGE --batch hands over what a run would ask. batch status asks the provider how far it is; batch collect
                        fetches the answers, of one batch or of all, into the traces. After that run STAGE finds every answer there
                        and pays nothing. What was refused, expired or cancelled is pending again: hand it over once more, or run it.
                        A second question about an item, such as a repair of an answer that could not be read, is not in the batch: it
                        goes into the next one, or is asked by the run. A provider that cannot be asked keeps nobody from the others; it is
                        named at the end.
                        """).in(CommandGroup.MILLING).example("batch", "what was handed over, and how far it is")
                .example("batch collect --wait --every 300", "fetch all answers when they are there"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Batches batches = session.quern().batches();
        String action = invocation.argument("ACTION").orElse("list");
        Long id = invocation.argument("ID").map(Long::valueOf).orElse(null);
        if (invocation.flag("wait") && !action.equals("collect")) {
            throw new UsageException("batch: --wait goes with collect");
        }
        switch (action) {
            case "list" -> show(id == null ? batches.all() : List.of(batches.one(id)));
            case "status" -> {
                return status(batches, id);
            }
            case "collect" -> {
                return collect(batches, id, invocation);
            }
            default -> {
                if (id == null) {
                    throw new UsageException("batch: cancel which?   batch cancel ID; batch lists them");
                }
                display.line(BatchText.state(batches.cancel(id)));
                session.wrote();
            }
        }
        return Outcome.DONE;
    }

    private Outcome status(Batches batches, @Nullable Long id) throws Exception {
        if (id != null) {
            show(List.of(batches.refresh(id)));
            return Outcome.DONE;
        }
        BatchRound round = batches.refresh();
        show(round.batches());
        return told(round.unasked());
    }

    /** Says which batches could not be asked for. */
    private Outcome told(List<BatchRound.Unasked> unasked) {
        unasked.forEach(one -> display.console().say("batch: " + BatchText.unasked(one)));
        return unasked.isEmpty() ? Outcome.DONE : Outcome.SOME_ITEMS_FAILED;
    }

    private void show(List<BatchRow> batches) {
        display.block(
                () -> batches.isEmpty()
                        ? " no batches.   run STAGE --batch hands one over\n"
                        : BatchText.block(batches, display.colour()),
                () -> BatchText.rows(batches));
    }

    private Outcome collect(Batches batches, @Nullable Long id, Invocation invocation) throws Exception {
        long seconds = Math.max(1, invocation.whole("every").orElse(SECONDS));
        List<BatchRow> rows = new ArrayList<>();
        BatchRound round = id == null ? batches.collect() : new BatchRound(List.of(batches.collect(id)), List.of());
        if (round.batches().isEmpty()) {
            display.line("no batch is open.   run STAGE --batch hands one over");
        }
        List<BatchRound.Unasked> unasked = new ArrayList<>(round.unasked());
        for (BatchRow first : round.batches()) {
            if (round.unasked().stream().anyMatch(one -> one.batch().id() == first.id())) {
                continue;
            }
            BatchRow batch = first;
            try {
                while (invocation.flag("wait") && batch.state().isOpen()) {
                    display.console().remark(BatchText.state(batch));
                    TimeUnit.SECONDS.sleep(seconds);
                    batch = batches.collect(batch.id());
                }
            } catch (FaultException e) {
                if (id != null) {
                    throw e;
                }
                unasked.add(new BatchRound.Unasked(batch, String.valueOf(e.getMessage())));
                continue;
            }
            rows.add(batch);
            display.line(BatchText.state(batch));
        }
        session.changed();
        if (!round.batches().isEmpty()) {
            session.wrote(new Journal.Instead.With("--wait")); // a script has nobody who looks again later
        }
        display.rowsWhenAsked(() -> BatchText.rows(rows));
        boolean failed = rows.stream().anyMatch(
                batch -> batch.unanswered() > 0 || batch.state() == BatchRow.State.REFUSED
                        || batch.state() == BatchRow.State.LOST);
        Outcome told = told(unasked);
        return failed ? Outcome.SOME_ITEMS_FAILED : told;
    }
}
