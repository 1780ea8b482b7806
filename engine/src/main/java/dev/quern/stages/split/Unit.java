package dev.quern.stages.split;

import dev.quern.item.SampleInContext;
import dev.quern.text.NormalForm;
import dev.quern.text.Shingles;

/** What may be nearly the same in two places: a passage, or a question with its answer. */
enum Unit {
    /** The text that a sample was made from, by runs of three words. */
    CHUNK("chunks", Shingles.words(3)) {
        @Override
        String normalForm(SampleInContext input) {
            return NormalForm.of(input.chunk().text());
        }

        @Override
        int ordinal(Corpus corpus, int sample) {
            return corpus.chunkOf(sample);
        }

        @Override
        int sample(Corpus corpus, int ordinal) {
            return corpus.witness(ordinal);
        }

        @Override
        int count(Corpus corpus) {
            return corpus.chunkCount();
        }
    },
    /** Question and answer, by runs of five characters. */
    SAMPLE("samples", Shingles.characters(5)) {
        @Override
        String normalForm(SampleInContext input) {
            return NormalForm.of(input.sample().question()) + " " + NormalForm.of(input.sample().answer());
        }

        @Override
        int ordinal(Corpus corpus, int sample) {
            return sample;
        }

        @Override
        int sample(Corpus corpus, int ordinal) {
            return ordinal;
        }

        @Override
        int count(Corpus corpus) {
            return corpus.sampleCount();
        }
    };

    private final String plural;
    private final Shingles shingles;

    Unit(String plural, Shingles shingles) {
        this.plural = plural;
        this.shingles = shingles;
    }

    String plural() {
        return plural;
    }

    abstract String normalForm(SampleInContext input);

    /** The unit that a sample belongs to. */
    abstract int ordinal(Corpus corpus, int sample);

    /** A sample that the unit can be read through. */
    abstract int sample(Corpus corpus, int ordinal);

    abstract int count(Corpus corpus);

    long[] shingles(String normalForm) {
        return shingles.ofNormalForm(normalForm);
    }
}
