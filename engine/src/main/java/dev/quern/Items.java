package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.decision.Marks;
import dev.quern.catalog.trail.ItemFinder;
import dev.quern.catalog.trail.ItemPreviews;
import dev.quern.catalog.trail.Trail;
import dev.quern.catalog.trail.Trails;
import dev.quern.recipe.SettingException;
import dev.quern.stages.judge.SampleJudge;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The single items of a workspace: documents, chunks, samples. Where a method takes an id, a prefix that no other item shares will do, and
 * so will a document's uri. Thread-safe. Methods throw {@link dev.quern.catalog.CatalogException} with one line for people when none or
 * several match.
 */
public final class Items {
    private final Workbench bench;
    private final Catalog catalog;

    Items(Workbench bench) {
        this.bench = bench;
        this.catalog = bench.catalog();
    }

    /** Returns the whole id behind what a person typed. */
    public String resolve(String typed) {
        return new ItemFinder(catalog).resolve(typed);
    }

    /** Returns the way of an item, from its file to the split or the rejection. */
    public Trail why(String typed) throws SettingException {
        bench.recipe();
        return new Trails(catalog).of(resolve(typed), SampleJudge.MEASURES);
    }

    /** Returns an item's columns, in order. */
    public Map<String, @Nullable Object> inspect(String typed) throws SettingException {
        bench.recipe();
        return new Trails(catalog).inspect(resolve(typed));
    }

    /** Returns the tags and notes on items. */
    public Marks marks() {
        return new Marks(catalog);
    }

    /** Returns what lists the items that a half typed id may mean. */
    public ItemPreviews previews() {
        return new ItemPreviews(catalog);
    }
}
