package dev.quern.stages.split;

import dev.quern.item.ItemIdIndex;
import dev.quern.item.ItemIdList;
import dev.quern.item.SampleInContext;
import dev.quern.stage.SetStage.Inputs;
import dev.quern.stage.SetStage.SetContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where all samples come from: of each its chunk, of each chunk its document and place. Samples, chunks and documents are named by ordinals
 * in the order in which they come up: inputs come in the same order every time. About 45 bytes a sample and 70 a chunk.
 */
final class Corpus {
    private final ItemIdList samples = new ItemIdList();
    private final ItemIdIndex chunks = new ItemIdIndex();
    private final ItemIdIndex documents = new ItemIdIndex();
    private final int[] chunkOf;
    private final int[] stratumOf;
    private final Map<String, Integer> strata = new HashMap<>();
    private int[] document = new int[1024];
    private int[] start = new int[1024];
    private int[] end = new int[1024];
    /** By chunk: its sample of the lowest id, through which its text is read. */
    private int[] witness = new int[1024];

    private Corpus(int size) {
        chunkOf = new int[size];
        stratumOf = new int[size];
    }

    static Corpus read(Inputs<SampleInContext> inputs, SetContext context) throws InterruptedException {
        Corpus corpus = new Corpus(Math.toIntExact(inputs.count()));
        inputs.forEach(context, corpus::add);
        return corpus;
    }

    private void add(SampleInContext input) {
        int sample = samples.add(input.id());
        int known = chunks.ids().size();
        int chunk = chunks.add(input.chunk().id());
        chunkOf[sample] = chunk;
        stratumOf[sample] = strata
                .computeIfAbsent(input.documentKind() + "/" + input.sample().type(), name -> strata.size());
        if (chunk < known) {
            witness[chunk] = samples.compare(sample, witness[chunk]) < 0 ? sample : witness[chunk];
            return;
        }
        if (chunk == start.length) {
            int room = chunk + (chunk >> 1);
            document = Arrays.copyOf(document, room);
            start = Arrays.copyOf(start, room);
            end = Arrays.copyOf(end, room);
            witness = Arrays.copyOf(witness, room);
        }
        document[chunk] = documents.add(input.chunk().documentId());
        start[chunk] = input.chunk().startChar();
        end[chunk] = input.chunk().endChar();
        witness[chunk] = sample;
    }

    ItemIdList samples() {
        return samples;
    }

    ItemIdList chunks() {
        return chunks.ids();
    }

    ItemIdList documents() {
        return documents.ids();
    }

    int sampleCount() {
        return samples.size();
    }

    int chunkCount() {
        return chunks.ids().size();
    }

    int chunkOf(int sample) {
        return chunkOf[sample];
    }

    /** What a sample is: the kind of its document and its type, numbered in the order of their names. */
    int[] strataInOrder() {
        int[] rank = new int[strata.size()];
        List<String> names = strata.keySet().stream().sorted().toList();
        for (int i = 0; i < rank.length; i++) {
            rank[Objects.requireNonNull(strata.get(names.get(i)))] = i;
        }
        return Arrays.stream(stratumOf).map(stratum -> rank[stratum]).toArray();
    }

    int documentOf(int chunk) {
        return document[chunk];
    }

    int start(int chunk) {
        return start[chunk];
    }

    int end(int chunk) {
        return end[chunk];
    }

    int witness(int chunk) {
        return witness[chunk];
    }

    /** The chunks by document, then by place: those that overlap stand near each other. */
    int[] chunksInPlace() {
        Integer[] order = new Integer[chunkCount()];
        Arrays.setAll(order, chunk -> chunk);
        Arrays.sort(order, (a, b) -> document[a] != document[b]
                ? Integer.compare(document[a], document[b])
                : start[a] != start[b] ? Integer.compare(start[a], start[b]) : Integer.compare(end[a], end[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
