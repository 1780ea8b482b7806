package dev.quern.stages.judge;

import java.util.Locale;

/**
 * How long a text is, in characters (code points) without the space around it. An ideograph counts as three: it says about as much as
 * three letters, and one threshold has to serve all scripts.
 */
final class TextLength implements Measure<String> {
    private static final int IDEOGRAPH = 3;

    @Override
    public Measurement of(String text) {
        long length = text.strip().codePoints().mapToLong(c -> Scripts.isDense(c) ? IDEOGRAPH : 1).sum();
        return new Measurement(length, String.format(Locale.ROOT, "%,d characters", length));
    }
}
