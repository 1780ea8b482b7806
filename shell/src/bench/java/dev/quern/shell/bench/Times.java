package dev.quern.shell.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long something took, several times. One thread. */
final class Times {
    private double[] millis = {};

    /** Adds a time that began then, by {@link System#nanoTime}, and ends now. */
    void since(long began) {
        add((System.nanoTime() - began) / 1e6);
    }

    void add(double time) {
        millis = Arrays.copyOf(millis, millis.length + 1);
        millis[millis.length - 1] = time;
    }

    double median() {
        return at(0.5);
    }

    private double at(double share) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    static String header(String of) {
        return "| " + of + " | median, ms | least | 95 of 100 | most | runs |\n|---|--:|--:|--:|--:|--:|\n";
    }

    String row(String name) {
        return String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %d |%n", name, median(), at(0), at(0.95), at(1),
                millis.length);
    }
}
