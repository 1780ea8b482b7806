package dev.quern.shell.command.run;

import dev.quern.llm.Budget;
import dev.quern.run.Headway;
import dev.quern.run.RunEvent;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How far a run is, in lines that fit any width: the bar gives way first, then words become short, then the least of the figures go. Nothing
 * here knows where it is written.
 */
final class HeadwayText {
    private static final int WIDEST_BAR = 30;
    private static final int LEAST_BAR = 6;
    private static final String UNKNOWN = "--";

    private HeadwayText() {}

    /** Returns the line of figures, under it what was rejected last, and which endpoints are left alone. */
    static List<String> lines(String label, Headway now, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(figures(label, now, width));
        RunEvent.Rejected rejected = now.rejection();
        if (rejected != null) {
            lines.add(DisplayWidth.shorten("  rejected " + reasonAndText(rejected), width));
        }
        if (!now.held().isEmpty()) {
            lines.add(DisplayWidth.shorten("  " + held(now), width));
        }
        return lines;
    }

    /** Returns everything in one line, for where there is no terminal. */
    static String logged(String label, Headway now) {
        String line = label + " " + String.join(" · ", parts(now, true));
        RunEvent.Rejected rejected = now.rejection();
        line += rejected == null ? "" : " · last rejected " + reasonAndText(rejected);
        return now.held().isEmpty() ? line : line + " · " + held(now);
    }

    private static String figures(String label, Headway now, int width) {
        for (boolean words : new boolean[]{true, false}) {
            String figures = String.join(" · ", parts(now, words));
            int left = width - DisplayWidth.of(label) - 1 - DisplayWidth.of(figures);
            if (left >= 0) {
                return label + " " + bar(now, left - 1) + figures;
            }
        }
        List<String> parts = new ArrayList<>(parts(now, false));
        while (parts.size() > 2 && DisplayWidth.of(label + " " + String.join(" ", parts)) > width) {
            parts.remove(parts.size() - 2); // how much is done comes first and the end last; both stay
        }
        return DisplayWidth.shorten(label + " " + String.join(" ", parts), width);
    }

    private static List<String> parts(Headway now, boolean words) {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.grouped(now.done()) + (now.total() > 0 ? "/" + Figures.grouped(now.total()) : ""));
        parts.add(rate(now.rate()));
        add(parts, now.outputs(), words, "→ %s", "→%s");
        add(parts, now.rejected(), words, "%s rejected", "%s rej");
        add(parts, now.failed(), words, "%s failed", "%s fail");
        add(parts, now.inFlight(), words, "%s in flight", "%s open");
        add(parts, now.retries(), words, now.retries() == 1 ? "%s retry" : "%s retries", "%s again");
        RunEvent.Spent cost = now.cost();
        if (cost != null) {
            String usd = Budget.dollars(cost.usd()) + (words ? " USD" : "$");
            parts.add(cost.unknown() == 0 ? usd : cost.usd() == 0 ? "cost unknown" : "≥ " + usd);
        }
        parts.add((words ? "ETA " : "") + eta(now));
        return parts;
    }

    private static void add(List<String> parts, long count, boolean words, String wordy, String brief) {
        if (count > 0) {
            parts.add((words ? wordy : brief).formatted(Figures.grouped(count)));
        }
    }

    private static String reasonAndText(RunEvent.Rejected rejected) {
        String text = rejected.text().isEmpty() ? rejected.item() : rejected.text();
        return rejected.reason() + ": " + text;
    }

    private static String held(Headway now) {
        return now.held().stream().map(one -> one.host() + " paused " + duration(one.left())
                + (one.reason().isEmpty() ? "" : ": " + one.reason())).collect(Collectors.joining(" · "));
    }

    /** Returns a rate such as {@code 3.2/s} or {@code 14/min}; {@value #UNKNOWN} when it is not known. */
    static String rate(double perSecond) {
        if (Double.isNaN(perSecond)) {
            return UNKNOWN + "/s";
        }
        if (perSecond >= 9.95) {
            return Figures.grouped(Math.round(perSecond)) + "/s";
        }
        return perSecond >= 0.95
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : String.format(Locale.ROOT, "%.1f/min", perSecond * 60);
    }

    private static String eta(Headway now) {
        Duration left = now.left();
        return left == null ? now.total() > 0 && now.done() >= now.total() ? "now" : UNKNOWN : duration(left);
    }

    /** Returns a duration as roughly as one wants to know it: {@code 40 s}, {@code 3 min}, {@code 2 h 10 min}, {@code 3 d}. */
    static String duration(Duration duration) {
        long seconds = Math.max(1, Math.ceilDiv(duration.toMillis(), 1000));
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = Math.ceilDiv(seconds, 60);
        if (minutes < 90) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + " h " + minutes % 60 + " min";
        }
        return Math.round(hours / 24.0) + " d";
    }

    private static String bar(Headway now, int room) {
        int cells = Math.min(WIDEST_BAR, room);
        if (cells < LEAST_BAR || now.total() == 0) {
            return "";
        }
        int full = (int) Math.min(cells, now.done() * cells / now.total());
        return "━".repeat(full) + "╌".repeat(cells - full) + " ";
    }
}
