package dev.quern.stages.judge;

import java.util.Locale;

/**
 * What a measure found.
 *
 * @param value the score, rounded to four decimals so that it reads the same everywhere
 * @param remark what was seen, for people; "" when there is nothing to say
 */
record Measurement(double value, String remark) {
    private static final double STEPS = 10_000;

    /** Rounds the value. */
    Measurement {
        value = Math.round(value * STEPS) / STEPS;
    }

    /** A score that needs no words. */
    static Measurement of(double value) {
        return new Measurement(value, "");
    }

    /** Returns part ÷ whole; 0 for an empty whole. */
    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** Writes a share as people read it, such as {@code 71 %}; what is neither none nor all never reads 0 or 100. */
    static String percent(double share) {
        long percent = Math.round(share * 100);
        if (percent == 0 && share > 0) {
            percent = 1;
        } else if (percent == 100 && share < 1) {
            percent = 99;
        }
        return String.format(Locale.ROOT, "%d %%", percent);
    }

    /** Quotes at most {@code most} code points of a text, on one line. */
    static String quote(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= most) {
            return "\"" + line + "\"";
        }
        return "\"" + line.substring(0, line.offsetByCodePoints(0, most)).strip() + "…\"";
    }
}
