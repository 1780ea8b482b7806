package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.ReadMoment.Kept;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.testing.AnswerTexts;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of a moment answer the same from what is kept as from the views. */
class KeptViewsTest {
    private static final List<String> QUERIES = List.of("totals", "flow", "items-by-state", "mix", "rejections-by-reason",
            "split-balance", "documents-by-kind", "coverage");

    @TempDir
    static Path folder;

    @BeforeAll
    static void mill() throws Exception {
        try (Quern quern = MilledWorkspace.handbook(folder)) {
            quern.set("curate.min_question", "40");
            MilledWorkspace.run(quern, "dedupe..split");
        }
    }

    @Test
    void queriesOfIdsAndLabelsAnswerTheSame() throws Exception {
        try (Quern quern = Quern.open(folder); Moment moment = quern.moment()) {
            List<List<List<String>>> before = new ArrayList<>();
            for (String query : QUERIES) {
                before.add(rows(moment, query));
                assertThat(before.getLast()).as(query).isNotEmpty();
            }
            Arrays.stream(Kept.values()).forEach(kept -> moment.keep(kept, new SqlCancel()));
            for (int i = 0; i < QUERIES.size(); i++) {
                assertThat(rows(moment, QUERIES.get(i))).as(QUERIES.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @Test
    void textsAndEvidenceAreThereAfterRelease() throws Exception {
        try (Quern quern = Quern.open(folder); Moment moment = quern.moment()) {
            List<List<String>> lengths = rows(moment, "text-lengths");
            List<List<String>> items = rows(moment, "items-with-lineage");
            Arrays.stream(Kept.values()).forEach(kept -> moment.keep(kept, new SqlCancel()));
            moment.release(Kept.OUTCOMES, new SqlCancel());
            assertThat(rows(moment, "items-with-lineage")).isEqualTo(items);
            moment.release(Kept.SAMPLES, new SqlCancel());
            assertThat(rows(moment, "text-lengths")).isEqualTo(lengths);
        }
    }

    private static List<List<String>> rows(Moment moment, String query) {
        try (SqlAnswer answer = moment.ask(query, Map.of(), new SqlCancel())) {
            return AnswerTexts.of(answer);
        }
    }
}
