package dev.quern.item;

/** Anything that a stage takes or makes. Immutable; two items with one id are the same item. */
public sealed interface Item permits SourceFile, Document, Image, Chunk, ChunkInContext, Sample, SampleInContext {
    /** Returns the name of this item. */
    ItemId id();
}
