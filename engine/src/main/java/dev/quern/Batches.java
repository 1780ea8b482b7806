package dev.quern;

import dev.quern.catalog.call.BatchBook;
import dev.quern.catalog.call.BatchRow;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Role;
import dev.quern.llm.TraceSink;
import dev.quern.llm.batch.BatchService;
import dev.quern.llm.price.Tariff;
import dev.quern.recipe.Recipe;
import dev.quern.stage.FaultException;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of a workspace: requests that were handed to a provider and are answered later, at a lower price. One thread at a time.
 */
public final class Batches {
    private final BatchBook book;
    private final TraceSink traces;
    private final Models models;
    private final Recipe recipe;

    Batches(BatchBook book, TraceSink traces, Models models, Recipe recipe) {
        this.book = book;
        this.traces = traces;
        this.models = models;
        this.recipe = recipe;
    }

    /** Returns what is known of all batches, the oldest first; asks nobody. */
    public List<BatchRow> all() {
        return book.all();
    }

    /**
     * Returns what is known of one; asks nobody.
     *
     * @throws QuernException when there is none of that number
     */
    public BatchRow one(long id) {
        return book.find(id).orElseThrow(
                () -> new QuernException("there is no batch " + id + ".   batch lists them"));
    }

    /**
     * Asks the providers how far the batches are that are not done, and looks for those of which nobody knows whether they arrived. What
     * cannot be asked for stays as it is.
     */
    public BatchRound refresh() throws InterruptedException {
        BatchDesk desk = desk();
        return round(book.all(), desk::refresh);
    }

    /**
     * Asks the provider how far one is, if it is not done.
     *
     * @throws FaultException when the provider cannot be asked
     */
    public BatchRow refresh(long id) throws FaultException, InterruptedException {
        return desk().refresh(one(id));
    }

    /**
     * Fetches the answers of all batches that are not done into the traces, where runs find them, as far as the providers have ended
     * them.
     *
     * @return the batches that were not done, as they are now
     */
    public BatchRound collect() throws InterruptedException {
        BatchDesk desk = desk();
        return round(book.all().stream().filter(batch -> batch.state().isOpen()).toList(), desk::collect);
    }

    /** One thing to do with a batch. */
    private interface Asking {
        BatchRow of(BatchRow batch) throws FaultException, InterruptedException;
    }

    private BatchRound round(List<BatchRow> batches, Asking asking) throws InterruptedException {
        List<BatchRow> rows = new ArrayList<>();
        List<BatchRound.Unasked> unasked = new ArrayList<>();
        for (BatchRow batch : batches) {
            try {
                rows.add(asking.of(batch));
            } catch (FaultException | QuernException e) {
                rows.add(one(batch.id())); // some of it may be known by then
                unasked.add(new BatchRound.Unasked(batch, String.valueOf(e.getMessage())));
            }
        }
        return new BatchRound(rows, unasked);
    }

    /**
     * Fetches the answers of a batch into the traces, where a run finds them, once the provider has ended it.
     *
     * @return what is known now; not collected when the provider still works on it
     * @throws FaultException when the provider cannot be asked; what was fetched by then is kept, and collecting again goes on
     */
    public BatchRow collect(long id) throws FaultException, InterruptedException {
        return desk().collect(one(id));
    }

    /** Asks the provider to stop working on a batch. What it answered by then can still be collected, and is paid. */
    public BatchRow cancel(long id) throws FaultException, InterruptedException {
        return desk().cancel(one(id));
    }

    private BatchDesk desk() {
        book.requireWritable();
        return new BatchDesk(book, traces, new BatchDesk.Provider() {
            @Override
            public BatchService service(BatchRow batch) {
                return models.batches(role(batch));
            }

            @Override
            public ChatModel reader(BatchRow batch) {
                return models.bare(role(batch));
            }

            @Override
            public Tariff tariff(BatchRow batch) {
                return Models.tariff(role(batch), recipe);
            }
        });
    }

    /** The key comes from the settings as they are now; address and model from the batch. */
    private Role role(BatchRow batch) {
        Role role = models.role(batch.role(), recipe);
        if (!role.dialect().word().equals(batch.dialect())) {
            throw new QuernException(
                    "batch " + batch.id() + " was handed to " + batch.baseUrl() + " by role " + batch.role() + " when it used "
                            + batch.dialect() + "; now it uses " + role.dialect().word() + ".   set roles." + batch.role()
                            + ".dialect " + batch.dialect() + " while you collect it");
        }
        Role then = new Role(
                role.name(), role.dialect(), batch.model(), role.baseUrls(), role.key(), role.sampling(), role.limits(),
                role.extra());
        return then.at(batch.baseUrl());
    }
}
