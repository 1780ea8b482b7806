package dev.quern.shell.command;

import dev.quern.catalog.trail.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One call of a model in one line. */
public final class CallText {
    /** A kind, a dash and eight digits: still a prefix that finds it. */
    private static final int SHORT_ID = 12;

    private CallText() {}

    /** Returns id, role and model, figures, and what went wrong. */
    public static String[] cells(Trail.ModelCall call) {
        List<String> figures = new ArrayList<>();
        if (call.attempt() > 1) {
            figures.add("try " + call.attempt());
        }
        if (call.replyOf() != null) {
            figures.add("reply of " + shortId(call.replyOf()) + ", not paid again");
        } else {
            figures.add(milliseconds(call.latencyMs()));
            if (call.inputTokens() != null || call.outputTokens() != null) {
                figures.add("tokens " + known(call.inputTokens()) + " in " + known(call.outputTokens()) + " out");
            }
            if (call.costUsd() != null) {
                figures.add(String.format(Locale.ROOT, "%.6f USD", call.costUsd()));
            }
        }
        return new String[]{shortId(call.id()), call.role() + " " + call.model(), String.join(" · ", figures),
            call.error() == null ? "" : call.error()};
    }

    private static String known(@Nullable Long tokens) {
        return tokens == null ? "?" : String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String milliseconds(double milliseconds) {
        return milliseconds < 10_000
                ? String.format(Locale.ROOT, "%,.0f ms", milliseconds)
                : String.format(Locale.ROOT, "%,.1f s", milliseconds / 1000);
    }

    public static String shortId(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
    }
}
