package dev.quern.item;

/**
 * A sample with what judges, deduplication and the split need to know of where it comes from. It is the sample (it has the
 * sample's id), seen together with its surroundings.
 *
 * @param sample the sample
 * @param chunk the chunk it was made from
 * @param documentUri the document's place
 * @param documentKind the document's kind, such as {@code pdf}
 * @param scores what the judges before this stage measured
 */
public record SampleInContext(Sample sample, Chunk chunk, String documentUri, String documentKind, Scores scores)
        implements
            Item {
    @Override
    public ItemId id() {
        return sample.id();
    }
}
