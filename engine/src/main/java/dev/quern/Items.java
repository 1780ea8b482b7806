package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.decision.Marks;
import dev.quern.catalog.trail.ItemFinder;
import dev.quern.catalog.trail.ItemPreviews;
import dev.quern.catalog.trail.StoredPictures;
import dev.quern.catalog.trail.Trail;
import dev.quern.catalog.trail.Trails;
import dev.quern.file.Complaint;
import dev.quern.item.Blob;
import dev.quern.recipe.SettingException;
import dev.quern.source.DrawnPage;
import dev.quern.source.PdfPages;
import dev.quern.source.UnreadableSourceException;
import dev.quern.stages.judge.SampleJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * Returns the bytes of an image as they were found in its document: nobody has looked at them.
     *
     * @throws dev.quern.catalog.CatalogException when it is no image
     */
    public byte[] picture(String typed) {
        return new StoredPictures(catalog).bytes(resolve(typed));
    }

    /**
     * Draws a page of a document that is a PDF, from its file as it lies there now.
     *
     * @param number 1 for the first
     * @return 1,600 px on the longer side
     * @throws QuernException when it is no PDF, its file is gone or another, or the page cannot be drawn
     */
    public DrawnPage page(String typed, int number) {
        String id = resolve(typed);
        StoredPictures.Origin origin = new StoredPictures(catalog).origin(id);
        if (origin == null || !origin.kind().equals("pdf")) {
            throw new QuernException((origin == null ? id + " is no document" : origin.uri() + " is " + origin.kind())
                    + ", and only a PDF has pages");
        }
        try {
            byte[] bytes = Files.readAllBytes(origin.path());
            if (!Blob.of(bytes).sha256().equals(origin.sha256())) {
                throw new QuernException(origin.path() + " has changed since it was imported.   import it again");
            }
            return PdfPages.draw(bytes, number);
        } catch (NoSuchFileException e) {
            int name = origin.uri().indexOf('/');
            throw new QuernException(
                    origin.path() + " is not there any more"
                            + (name < 0
                                    ? ""
                                    : ".   If its folder was moved: import FOLDER --name " + origin.uri().substring(0, name)),
                    e);
        } catch (IOException e) {
            throw new QuernException(origin.path() + " cannot be read: " + Complaint.of(e), e);
        } catch (UnreadableSourceException e) {
            throw new QuernException(origin.uri() + ": " + e.getMessage(), e);
        }
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
