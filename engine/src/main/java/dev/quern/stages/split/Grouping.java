package dev.quern.stages.split;

import dev.quern.item.SampleInContext;
import dev.quern.stage.SetStage.Inputs;
import dev.quern.stage.SetStage.SetContext;
import dev.quern.text.Groups;

/** Which chunks, with all their samples, must not be parted. */
final class Grouping {
    private final Corpus corpus;
    /** Chunks that are joined because their text, or that of their samples, overlaps or is nearly the same. */
    private final Groups byText;
    private final Groups byDocument;

    private Grouping(Corpus corpus) {
        this.corpus = corpus;
        this.byText = new Groups(corpus.chunkCount());
        this.byDocument = new Groups(corpus.chunkCount());
    }

    static Grouping of(Corpus corpus, Inputs<SampleInContext> inputs, double similarity, SetContext context)
            throws InterruptedException {
        Grouping grouping = new Grouping(corpus);
        grouping.joinOverlaps();
        grouping.joinLookalikes(Unit.CHUNK, inputs, similarity, context);
        grouping.joinLookalikes(Unit.SAMPLE, inputs, similarity, context);
        grouping.joinDocuments();
        return grouping;
    }

    /** Groups of passages: a document may stand in several. By chunk. */
    Groups byText() {
        return byText;
    }

    /** Groups of whole documents. By chunk. */
    Groups byDocument() {
        return byDocument;
    }

    private void joinOverlaps() {
        int reaching = -1;
        for (int chunk : corpus.chunksInPlace()) {
            boolean sameDocument = reaching >= 0 && corpus.documentOf(reaching) == corpus.documentOf(chunk);
            if (sameDocument && corpus.start(chunk) < corpus.end(reaching)) {
                byText.join(reaching, chunk);
            }
            if (!sameDocument || corpus.end(chunk) > corpus.end(reaching)) {
                reaching = chunk;
            }
        }
    }

    private void joinLookalikes(Unit unit, Inputs<SampleInContext> inputs, double similarity, SetContext context)
            throws InterruptedException {
        Lookalikes.find(unit, corpus, inputs, similarity, context, new Lookalikes.Pairs() {
            private int chunk(int ordinal) {
                return corpus.chunkOf(unit.sample(corpus, ordinal));
            }

            @Override
            public boolean matters(int first, int second) {
                return byText.of(chunk(first)) != byText.of(chunk(second));
            }

            @Override
            public void alike(int first, int second, double measured) {
                byText.join(chunk(first), chunk(second));
            }
        });
    }

    private void joinDocuments() {
        int[] first = new int[corpus.documents().size()];
        for (int chunk = 0; chunk < corpus.chunkCount(); chunk++) {
            byDocument.join(chunk, byText.of(chunk));
            int document = corpus.documentOf(chunk);
            if (first[document] == 0) {
                first[document] = chunk + 1;
            }
            byDocument.join(chunk, first[document] - 1);
        }
    }
}
