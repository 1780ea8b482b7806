package dev.quern.source;

import dev.quern.source.ParsedDocument.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The images that a document refers to and that are not kept: each once, however often it is referred to. Not thread-safe. */
final class LeftOutImages {
    /** More are counted, and not named one by one: a page can refer to a million. */
    static final int MOST = 5_000;

    /** A name of a file that is longer is not read to its end by anybody. */
    private static final int LONGEST = 200;

    private final Map<String, Place> places = new LinkedHashMap<>();
    private int beyond;

    private static final class Place {
        private final Sought.Missed missed;
        private final int start;
        private int times = 1;

        Place(Sought.Missed missed, int start) {
            this.missed = missed;
            this.start = start;
        }
    }

    /** Notes that the text refers to it at {@code start}. */
    void add(Sought.Missed missed, int start) {
        Place before = places.get(missed.reference());
        if (before != null) {
            before.times++;
        } else if (places.size() < MOST) {
            places.put(missed.reference(), new Place(missed, start));
        } else {
            beyond++;
        }
    }

    /**
     * Returns them in the order of the text.
     *
     * @param lines whether to say on which line of {@code text} the first reference stands
     */
    List<LeftOut> in(String text, boolean lines) {
        List<LeftOut> all = new ArrayList<>();
        int line = 1;
        int at = 0;
        for (Place place : places.values().stream().sorted(Comparator.comparingInt(place -> place.start)).toList()) {
            for (; lines && at < place.start; at++) {
                line += text.charAt(at) == '\n' ? 1 : 0;
            }
            all.add(new LeftOut(place.missed.why(), shown(place.missed.reference()),
                    place.missed.evidence() + where(lines ? "line " + line : "", place.times)));
        }
        if (beyond > 0) {
            all.add(LeftOut.tooMany(beyond, MOST));
        }
        return all;
    }

    private static String where(String line, int times) {
        if (times == 1) {
            return line.isEmpty() ? "" : " (" + line + ")";
        }
        return line.isEmpty()
                ? " (" + times + " places)"
                : " (" + line + " and " + (times - 1) + " more " + (times == 2 ? "place)" : "places)");
    }

    private static String shown(String reference) {
        String line = Characters.line(reference.length() > 2 * LONGEST ? reference.substring(0, 2 * LONGEST) : reference);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
