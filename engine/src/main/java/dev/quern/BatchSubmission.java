package dev.quern;

import dev.quern.catalog.PendingView;
import dev.quern.catalog.call.BatchBook;
import dev.quern.catalog.call.BatchRow;
import dev.quern.item.Item;
import dev.quern.llm.RecordingChatModel.NotSentException;
import dev.quern.llm.RecordingChatModel.Recorded;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Role;
import dev.quern.llm.batch.BatchFile;
import dev.quern.llm.batch.BatchService;
import dev.quern.run.Rehearsal;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Work;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands over what the pending inputs of a stage would ask, in as many batches as the provider's limits demand. A batch is written down
 * before it is sent; a process that dies in between leaves a row in state {@code submitting}, which is looked for at the provider by its
 * mark before anything else is sent. Used once, by one thread.
 */
final class BatchSubmission implements AutoCloseable {
    private static final int LINES = 1000;
    private static final int MARK_DIGITS = 12;

    private final BatchBook book;
    private final Path folder;
    private final Function<String, Role> roles;
    private final Function<Role, BatchService> services;
    private final Set<String> underWay;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Open> open = new TreeMap<>();
    private final List<BatchRow> done = new ArrayList<>();
    private long requests;
    private long waiting;
    private long known;
    private long faults;

    BatchSubmission(BatchBook book, Path folder, Function<String, Role> roles, Function<Role, BatchService> services) {
        this.book = book;
        this.folder = folder;
        this.roles = roles;
        this.services = services;
        this.underWay = book.keysUnderWay();
    }

    /** A batch that is being written. */
    private static final class Open {
        private final Role role;
        private final BatchService service;
        private final BatchRow row;
        private final BatchFile file;
        private final List<BatchBook.Line> lines = new ArrayList<>();

        private Open(Role role, BatchService service, BatchRow row, BatchFile file) {
            this.role = role;
            this.service = service;
            this.row = row;
            this.file = file;
        }
    }

    /**
     * Hands everything over.
     *
     * @param models what the stage was made with
     * @param unasked earlier batches of which nobody could be asked; for the report
     * @throws FaultException when the provider did not take a batch; those before it stand
     */
    <I extends Item> BatchReport submit(ItemStage<I, ?> stage, long seed, PendingView pending, RecordingModels models,
            List<BatchRound.Unasked> unasked) throws FaultException, InterruptedException {
        String name = stage.descriptor().name();
        Rehearsal<I, ?> rehearsal = new Rehearsal<>(stage, seed);
        List<FaultException> broken = new ArrayList<>();
        pending.forEach(item -> {
            if (broken.isEmpty()) {
                try {
                    take(name, rehearsal, cast(item), models);
                } catch (FaultException e) {
                    broken.add(e);
                }
            }
        });
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
        for (Open batch : List.copyOf(open.values())) {
            send(batch);
        }
        return new BatchReport(name, pending.count(), requests, known, waiting, faults, done, unasked);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the descriptor's input kind is the stage's I
    private static <I extends Item> I cast(Item item) {
        return (I) item;
    }

    private <I extends Item> void take(String stage, Rehearsal<I, ?> rehearsal, I item, RecordingModels models)
            throws FaultException, InterruptedException {
        try {
            rehearsal.apply(item);
            known++;
        } catch (NotSentException e) {
            for (Recorded recorded : models.taken()) {
                add(stage, recorded);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            faults++; // the run meets the same fault, and records it
        }
    }

    private void add(String stage, Recorded recorded) throws FaultException, InterruptedException {
        String key = RequestKey.of(recorded.identity(), recorded.body()).hex();
        if (underWay.contains(key)) {
            waiting++;
            return;
        }
        if (!asked.add(key)) {
            return;
        }
        String role = recorded.request().role();
        Open batch = open.get(role);
        if (batch == null) {
            batch = begin(stage, role);
        }
        if (!batch.file.add(customId(batch.row.mark(), batch.file.entries() + 1), recorded.body())) {
            send(batch);
            batch = begin(stage, role);
            batch.file.add(customId(batch.row.mark(), 1), recorded.body());
        }
        Work work = Objects.requireNonNull(recorded.work());
        batch.lines.add(new BatchBook.Line(batch.file.entries(), work.item().value(), key, recorded.body()));
        if (batch.lines.size() >= LINES) {
            append(batch);
        }
        requests++;
    }

    private Open begin(String stage, String name) {
        Role role = roles.apply(name);
        BatchService service = services.apply(role);
        String mark = UUID.randomUUID().toString().replace("-", "").substring(0, MARK_DIGITS);
        BatchRow row = book.begin(
                new BatchRow(
                        0, mark, null, stage, name, role.dialect().word(), role.model(), service.address(),
                        BatchRow.State.SUBMITTING, 0, 0, 0, null, null, Instant.now()));
        Open batch = new Open(role, service, row, new BatchFile(service, folder));
        open.put(name, batch);
        return batch;
    }

    private void append(Open batch) {
        book.append(batch.row.id(), batch.lines);
        batch.lines.clear();
    }

    private void send(Open batch) throws FaultException, InterruptedException {
        append(batch);
        open.remove(batch.role.name());
        long id = batch.row.id();
        try (BatchFile file = batch.file) {
            String providerId = batch.service.create(file.finish(), batch.row.mark());
            book.note(id, BatchRow.State.SUBMITTED, providerId, 0, 0, null);
        } catch (FaultException e) {
            boolean taken = BatchDesk.leavesItOpen(e);
            book.note(id, taken ? BatchRow.State.SUBMITTING : BatchRow.State.REFUSED, null, 0, 0, e.getMessage());
            throw e;
        }
        done.add(book.find(id).orElseThrow());
    }

    /** Returns the name of a request within its batch. */
    static String customId(String mark, int ordinal) {
        return mark + "-" + ordinal;
    }

    /** Returns the ordinal out of such a name; null when it belongs to another batch. */
    static @Nullable Integer ordinal(String mark, String customId) {
        return customId.matches(mark + "-\\d{1,9}") ? Integer.valueOf(customId.substring(mark.length() + 1)) : null;
    }

    /** Gives up what was begun and not sent. */
    @Override
    public void close() {
        for (Open batch : open.values()) {
            batch.file.close();
            book.note(batch.row.id(), BatchRow.State.LOST, null, 0, 0, "it was not sent");
        }
    }
}
