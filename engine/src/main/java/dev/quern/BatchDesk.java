package dev.quern;

import dev.quern.catalog.call.BatchBook;
import dev.quern.catalog.call.BatchRow;
import dev.quern.catalog.call.BatchRow.State;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;
import dev.quern.llm.batch.BatchProgress;
import dev.quern.llm.batch.BatchResult;
import dev.quern.llm.batch.BatchService;
import dev.quern.llm.price.Price;
import dev.quern.llm.price.Tariff;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows batches up: asks how far they are, fetches their answers into the traces, cancels them. One thread at a time. */
final class BatchDesk {
    private static final int RESULTS = 500;

    private final BatchBook book;
    private final TraceSink traces;
    private final Provider providers;

    /** What the settings say of a batch's role now. */
    interface Provider {
        /** Returns the service that a batch was handed to; fails when the settings name another one by now. */
        BatchService service(BatchRow batch);

        /** Returns the model that reads the replies. */
        ChatModel reader(BatchRow batch);

        /** Returns what the model charges. */
        Tariff tariff(BatchRow batch);
    }

    BatchDesk(BatchBook book, TraceSink traces, Provider providers) {
        this.book = book;
        this.traces = traces;
        this.providers = providers;
    }

    /** Whether a fault at handing over leaves open whether the provider took the batch. */
    static boolean leavesItOpen(FaultException fault) {
        return fault.fault() == Fault.TRANSIENT && !(fault instanceof NotServedException);
    }

    /**
     * Asks the provider how far a batch is, and looks for one of which nobody knows whether it arrived.
     *
     * @return what is known now
     */
    BatchRow refresh(BatchRow batch) throws FaultException, InterruptedException {
        if (!batch.state().isOpen()) {
            return batch;
        }
        BatchService service = providers.service(batch);
        String id = batch.providerId();
        if (id == null) {
            Set<String> others = book.all().stream().map(BatchRow::providerId)
                    .flatMap(other -> Optional.ofNullable(other).stream())
                    .collect(Collectors.toSet());
            Optional<String> found = batch.requests() == 0
                    ? Optional.empty()
                    : service.find(batch.mark(), batch.requests(), batch.createdAt(), others);
            if (found.isEmpty()) {
                return note(batch, State.LOST, null, 0, 0, "it never reached " + service.address());
            }
            id = found.get();
        }
        BatchProgress progress = service.progress(id);
        return progress.state() == BatchProgress.State.REFUSED
                ? note(batch, State.REFUSED, id, 0, 0, progress.message().isEmpty() ? progress.said() : progress.message())
                : note(batch, State.SUBMITTED, id, progress.answered(), progress.unanswered(), progress.said());
    }

    private BatchRow note(
            BatchRow batch, State state, @Nullable String id, long answered, long unanswered, String message) {
        book.note(batch.id(), state, id, answered, unanswered, message);
        return book.find(batch.id()).orElseThrow();
    }

    /**
     * Fetches the answers of a batch, if the provider has ended it.
     *
     * @return what is known now; its state is {@link State#COLLECTED} when the answers are in the traces
     */
    BatchRow collect(BatchRow row) throws FaultException, InterruptedException {
        BatchRow batch = refresh(row);
        String id = batch.providerId();
        if (batch.state() != State.SUBMITTED || id == null) {
            return batch;
        }
        BatchService service = providers.service(batch);
        if (service.progress(id).state() != BatchProgress.State.ENDED) {
            return batch;
        }
        Collecting collecting = new Collecting(batch);
        service.results(id, collecting::take);
        collecting.empty();
        if (collecting.answered == 0 && collecting.unanswered.isEmpty() && collecting.foreign > 0) {
            return note(batch, State.LOST, null, 0, 0,
                    "it never reached " + service.address() + " (" + id + " is another batch)");
        }
        collecting.nameTheMissing();
        book.flush();
        book.collected(batch, collecting.answered, collecting.unanswered, collecting.cost());
        return book.find(batch.id()).orElseThrow();
    }

    /** Asks the provider to stop; what is answered by then can still be collected. */
    BatchRow cancel(BatchRow row) throws FaultException, InterruptedException {
        BatchRow batch = refresh(row);
        String id = batch.providerId();
        if (batch.state() == State.SUBMITTED && id != null) {
            providers.service(batch).cancel(id);
            return refresh(batch);
        }
        return batch;
    }

    /** Takes results into the traces. What an earlier, interrupted collecting kept is not kept twice. */
    private final class Collecting {
        private final BatchRow batch;
        private final ChatModel reader;
        private final @Nullable Price price;
        private final Set<String> kept;
        private final Map<Integer, BatchResult.Answered> waiting = new LinkedHashMap<>();
        private final Map<Integer, String> unanswered = new TreeMap<>();
        private final List<Integer> seen = new ArrayList<>();
        private long answered;
        private long foreign;
        private double spent;
        private boolean unknown;

        Collecting(BatchRow batch) {
            this.batch = batch;
            this.reader = providers.reader(batch);
            Price listed = providers.tariff(batch).price();
            this.price = listed == null ? null : listed.batch();
            this.kept = book.traces("trc-b" + batch.mark() + "-");
        }

        void take(BatchResult result) {
            Integer ordinal = BatchSubmission.ordinal(batch.mark(), result.customId());
            if (ordinal == null) {
                foreign++;
                return;
            }
            seen.add(ordinal);
            switch (result) {
                case BatchResult.Answered answer -> {
                    waiting.put(ordinal, answer);
                    if (waiting.size() >= RESULTS) {
                        empty();
                    }
                }
                case BatchResult.Unanswered refused -> unanswered.put(ordinal, refused.why());
            }
        }

        void empty() {
            Map<Integer, BatchBook.Line> lines = book.lines(batch.id(), waiting.keySet());
            waiting.forEach((ordinal, answer) -> {
                BatchBook.Line line = lines.get(ordinal);
                if (line != null) {
                    keep(line, answer);
                }
            });
            waiting.clear();
        }

        private void keep(BatchBook.Line line, BatchResult.Answered answer) {
            answered++;
            String id = "trc-b" + batch.mark() + "-" + line.ordinal();
            Usage usage;
            String finish = null;
            String error = null;
            try {
                Reply reply = reader.read(answer.raw());
                usage = reply.usage();
                finish = reply.finishReason();
            } catch (ReplyFaultException e) {
                usage = e.usage();
                error = word(e) + ": " + e.getMessage();
            } catch (FaultException e) {
                usage = Usage.UNKNOWN;
                error = word(e) + ": " + e.getMessage();
            }
            Double cost = price == null ? null : price.cost(usage);
            unknown |= cost == null;
            spent += cost == null ? 0 : cost;
            if (kept.contains(id)) {
                return;
            }
            Instant now = Instant.now();
            traces.record(
                    new Trace(
                            id, null, batch.stage(), line.itemId(), batch.role(), batch.model(), line.request(), answer.raw(),
                            usage.input(), usage.output(), cost, Duration.between(batch.createdAt(), now).toMillis(), false,
                            error,
                            now, batch.baseUrl(), 1, usage.cached(), usage.reasoning(), finish, line.requestKey(), null));
        }

        private static String word(FaultException e) {
            return e.fault().name().toLowerCase(Locale.ROOT);
        }

        @Nullable
        Double cost() {
            return unknown ? null : spent;
        }

        /** A provider that loses a request says nothing of it. */
        void nameTheMissing() {
            Set<Integer> named = Set.copyOf(seen);
            for (int ordinal = 1; ordinal <= batch.requests(); ordinal++) {
                if (!named.contains(ordinal)) {
                    unanswered.put(ordinal, "the provider says nothing of it");
                }
            }
        }
    }
}
