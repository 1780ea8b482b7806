package dev.quern;

import dev.quern.catalog.ImportCensus;
import dev.quern.run.RunReport;
import java.util.List;

/**
 * What an import did.
 *
 * @param kinds the sources imported from, by kind of document
 * @param added files at places that were not known
 * @param changed files whose content is another
 * @param unchanged files as they were
 * @param gone files that were there at the last import and are no more; their documents are not current any longer
 * @param skipped files of a kind that no reader knows
 * @param leftOut the images that the files which this import read refer to or hold, and that are not kept, by reason
 * @param problems folders and files that could not be looked at, one line each
 * @param run how reading the files went
 */
public record ImportReport(
        List<Kind> kinds,
        long added,
        long changed,
        long unchanged,
        long gone,
        long skipped,
        List<ImportCensus.LeftOut> leftOut,
        List<String> problems,
        RunReport run) {
    /** Copies the lists. */
    public ImportReport {
        kinds = List.copyOf(kinds);
        leftOut = List.copyOf(leftOut);
        problems = List.copyOf(problems);
    }

    /**
     * The files of one kind.
     *
     * @param kind such as {@code markdown}
     * @param files how many are there now
     * @param fresh of these, how many this import read
     * @param failed how many could not be read
     * @param characters length of the texts, in code points
     * @param images images found
     */
    public record Kind(String kind, long files, long fresh, long failed, long characters, long images) {
        /** Returns this and {@code other} together. */
        Kind plus(Kind other) {
            return new Kind(
                    kind,
                    files + other.files,
                    fresh + other.fresh,
                    failed + other.failed,
                    characters + other.characters,
                    images + other.images);
        }

        /** Returns how many were read before. */
        public long unchanged() {
            return files - fresh - failed;
        }
    }
}
