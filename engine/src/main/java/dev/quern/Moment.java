package dev.quern;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.ReadMoment;
import dev.quern.catalog.query.ReadMoment.Kept;
import dev.quern.catalog.query.SqlAnswer;
import java.util.Map;

/**
 * One moment of a workspace, for whoever asks several of the {@link NamedQueries} and wants figures that fit together. One thread uses it,
 * one answer after the other.
 */
public final class Moment implements AutoCloseable {
    private final ReadMoment catalog;

    Moment(ReadMoment catalog) {
        this.catalog = catalog;
    }

    /**
     * Asks a named query.
     *
     * @param parameters values by name, as its header tells their types; defaults for the others
     * @param cancel stops it from another thread
     * @return its rows; close them before the next query
     * @throws QuernException when there is no such query
     * @throws dev.quern.catalog.SqlFailure when it fails or is cancelled
     */
    public SqlAnswer ask(String query, Map<String, ?> parameters, SqlCancel cancel) {
        return catalog.ask(NamedQueries.named(query).sql(), parameters, cancel);
    }

    /**
     * Prepares for many queries that read ids and labels of the same view: what is current is found once, and they answer the same as without.
     * A query that reads more of the view fails before {@link #release}, and ends the moment.
     *
     * @param cancel stops it from another thread
     * @throws dev.quern.catalog.SqlFailure when it is cancelled
     */
    public void keep(Kept kept, SqlCancel cancel) {
        catalog.keep(kept, cancel);
    }

    /** Has queries read the whole view again. */
    public void release(Kept kept, SqlCancel cancel) {
        catalog.release(kept, cancel);
    }

    @Override
    public void close() {
        catalog.close();
    }
}
