package dev.quern;

import dev.quern.catalog.ChainEnds;
import dev.quern.catalog.StatusBoard;
import java.util.List;
import java.util.SortedMap;

/**
 * The whole way from the sources to the exports, as it is now.
 *
 * @param sources where documents come from
 * @param stages how far each stage is, in order
 * @param made how many items each stage has made, by kind, or assigned, by label; a stage may have none
 * @param exports the datasets that were written
 */
public record Chain(
        List<ChainEnds.Source> sources, List<StatusBoard.Row> stages, SortedMap<String, SortedMap<String, Long>> made,
        List<ChainEnds.Export> exports) {
    /** Copies the lists. */
    public Chain {
        sources = List.copyOf(sources);
        stages = List.copyOf(stages);
        exports = List.copyOf(exports);
    }

    /** Takes out of what was made what is not current: from the first stage on whose settings were settled before. */
    static Chain of(ChainEnds ends, List<StatusBoard.Row> stages) {
        SortedMap<String, SortedMap<String, Long>> made = ends.made();
        stages.stream().dropWhile(stage -> !stage.settledBefore()).map(StatusBoard.Row::stage).forEach(made::remove);
        return new Chain(ends.sources(), stages, made, ends.exports());
    }
}
