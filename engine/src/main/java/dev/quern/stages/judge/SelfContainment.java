package dev.quern.stages.judge;

import dev.quern.text.sieve.PatternSieve;
import java.util.regex.Matcher;

/**
 * How clear a question is to somebody who does not see its source: 1 when nothing in it points outside, 0.6 when a word may, and below
 * 0.5 when one does: at a place of the page ("the table above", "in this section", "Figure 3"), at the text itself ("according to the
 * passage"), or at something named before ("What does it do?"). The worst finding counts.
 *
 * <p>English is read closely; for German, French, Spanish, Chinese and Japanese the phrases that point at the page are known.
 */
final class SelfContainment implements Measure<String> {
    private static final PatternSieve PHRASES = new PatternSieve(
            PointingPhrase.ALL.stream().map(PointingPhrase::pattern).toList());

    /** What is in quotes points nowhere ("What does 'this' mean in Java?"). This stands for it; a name, so that a pronoun after it has something to refer to. */
    private static final String NAME = "Quoted-Name";

    @Override
    public Measurement of(String question) {
        String text = Quotes.named(Spaces.single(question).strip().replace('’', '\''), NAME);
        Measurement worst = Measurement.of(1);
        for (long left = PHRASES.candidates(text); left != 0; left &= left - 1) {
            PointingPhrase phrase = PointingPhrase.ALL.get(Long.numberOfTrailingZeros(left));
            Matcher matcher = phrase.pattern().matcher(text);
            if (phrase.clarity() < worst.value() && matcher.find()) {
                worst = new Measurement(
                        phrase.clarity(), Measurement.quote(matcher.group(), 60) + " points at " + phrase.target());
            }
        }
        Measurement pronoun = LoosePronoun.find(text);
        return pronoun.value() < worst.value() ? pronoun : worst;
    }
}
