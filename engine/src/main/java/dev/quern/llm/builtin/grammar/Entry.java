package dev.quern.llm.builtin.grammar;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the lexicon knows of a form.
 *
 * @param tags what it may be
 * @param lemma the base form when it may be a verb, else the form itself
 * @param nounness 0 when the verb is no noun, 1 when its base or -s form is as often a noun, 2 when it is mostly one
 */
record Entry(Set<Tag> tags, String lemma, int nounness) {
    Entry {
        tags = Collections.unmodifiableSet(EnumSet.copyOf(tags));
    }

    Entry and(Entry other) {
        EnumSet<Tag> union = EnumSet.copyOf(tags);
        union.addAll(other.tags);
        return new Entry(union, isVerb() ? lemma : other.lemma, Math.max(nounness, other.nounness));
    }

    private boolean isVerb() {
        return tags.contains(Tag.S3)
                || tags.contains(Tag.PAST)
                || tags.contains(Tag.PARTICIPLE)
                || tags.contains(Tag.BASE)
                || tags.contains(Tag.GERUND);
    }
}
