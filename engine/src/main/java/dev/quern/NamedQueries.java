package dev.quern;

import dev.quern.recipe.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The queries that come with Quern; their files lie in the folder {@code queries} of the checkout. */
public final class NamedQueries {
    private static final List<String> NAMES = List.of(
            "totals", "flow", "items-by-state", "items-with-lineage", "documents-by-kind", "documents-without-chunks",
            "images-without-words", "failures-by-stage", "chunk-lengths", "token-classes",
            "rejections-by-reason",
            "near-threshold", "score-distribution", "score-classes", "samples-by-type", "question-openings", "answer-extremes",
            "pairs-of-document", "coverage", "headings-asked", "passages-not-asked", "duplicates",
            "split-balance", "split-leaks", "yield-by-document", "runs-by-stage", "run-costs", "traces-by-model", "text-lengths",
            "mix", "costs-by-stage");

    private NamedQueries() {}

    /** Returns the names, in the order of the mill. */
    public static List<String> names() {
        return NAMES;
    }

    /** Returns all of them, in the order of the mill. */
    public static List<NamedQuery> all() {
        return NAMES.stream().map(NamedQueries::load).toList();
    }

    /**
     * Returns the query of that name.
     *
     * @throws QuernException when there is none; the message knows the nearest
     */
    public static NamedQuery named(String name) {
        if (!NAMES.contains(name)) {
            throw new QuernException("there is no query '" + name + "'."
                    + Nearest.to(name, NAMES).map(n -> " Did you mean " + n + "?").orElse(" query lists them all."));
        }
        return load(name);
    }

    private static NamedQuery load(String name) {
        try (InputStream file = NamedQueries.class.getResourceAsStream("/dev/quern/queries/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("the build packed no query " + name);
            }
            return NamedQuery.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
