package dev.quern.llm.batch;

import dev.quern.stage.FaultException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A provider's service for batches, at one address. Every method but {@link #limits} and {@link #form} asks it. Thread-safe. */
public interface BatchService {
    /**
     * How much one batch takes.
     *
     * @param requests most requests
     * @param bytes most bytes of all of them
     */
    record Limits(int requests, long bytes) {}

    /**
     * How the file of a batch is written: opening, entries with separators between them, closing.
     *
     * @param opening before the first entry
     * @param separator between two
     * @param closing after the last
     */
    record Form(String opening, String separator, String closing) {}

    /** Names the address for messages, without anything secret. */
    String address();

    /** Returns how much one batch takes. */
    Limits limits();

    /** Returns how its file is written. */
    Form form();

    /**
     * Writes one request.
     *
     * @param customId names it within the batch: letters, digits and {@code -}, at most 64
     * @param body the request as it would be sent alone
     */
    String entry(String customId, String body);

    /**
     * Hands a batch over.
     *
     * @param file written in this service's form
     * @param mark names the batch in what it leaves at the provider, so that {@link #find} finds it
     * @return the provider's id
     * @throws FaultException when it did not go well; a transient one, other than a {@link dev.quern.stage.NotServedException}, leaves
     *     open whether the provider took the batch
     */
    String create(Path file, String mark) throws FaultException, InterruptedException;

    /**
     * Finds a batch of which only the mark is known, because whoever created it did not live to write its id down.
     *
     * @param requests how many it has
     * @param since it was not created before
     * @param others ids of batches that it is not
     * @return the provider's id; empty when the provider knows of no such batch
     */
    Optional<String> find(String mark, long requests, Instant since, Set<String> others)
            throws FaultException, InterruptedException;

    /** Asks how far a batch is. */
    BatchProgress progress(String id) throws FaultException, InterruptedException;

    /** Fetches what became of each request, in any order. */
    void results(String id, Results results) throws FaultException, InterruptedException;

    /** Asks the provider to work on it no further; what is done already is kept and paid. */
    void cancel(String id) throws FaultException, InterruptedException;

    /** Takes results, one after the other. */
    @FunctionalInterface
    interface Results {
        /** Takes one. */
        void accept(BatchResult result) throws InterruptedException;
    }
}
