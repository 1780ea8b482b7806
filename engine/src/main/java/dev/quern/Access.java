package dev.quern;

import dev.quern.recipe.SettingException;
import java.nio.file.Path;

/** What may be done with an open workspace: everything, or only looking at it. Thread-safe. */
public final class Access {
    private final Workbench bench;

    Access(Workbench bench) {
        this.bench = bench;
    }

    /** Returns whether the workspace is open to be looked at only. */
    public boolean isReadOnly() {
        return bench.catalog().isReadOnly();
    }

    /**
     * Returns whether thresholds and status are those of the configuration as it is now. They always are in a workspace that may be written;
     * one that is open read-only shows those that it was last open to be written with.
     */
    public boolean followsConfiguration() throws SettingException {
        return bench.follow(bench.configuration().read());
    }

    /**
     * Refuses what would change the workspace, when it is open read-only, before any work is done for it.
     *
     * @throws dev.quern.catalog.CatalogException with the way out
     */
    public void requireWritable() {
        bench.catalog().requireWritable();
    }

    /**
     * Refuses to write a file into the workspace, when that is open read-only.
     *
     * @param target where somebody wants to write, absolute
     * @throws dev.quern.catalog.CatalogException with the way out
     */
    public void requireWritable(Path target) {
        bench.catalog().requireWritable(target);
    }
}
