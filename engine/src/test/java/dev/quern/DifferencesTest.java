package dev.quern;

import static dev.quern.QuernTest.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.compare.Comparison;
import dev.quern.catalog.decision.ReviewBook;
import dev.quern.catalog.decision.Ruling;
import dev.quern.catalog.decision.Ruling.Kind;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.docs.Checkout;
import dev.quern.export.Format;
import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decided, and when, as the reason for what two exports, runs or settings do not share. */
class DifferencesTest {
    @TempDir
    Path folder;

    private Quern quern;
    private Path docs;

    @BeforeEach
    void mill() throws Exception {
        docs = Files.createDirectories(folder.resolve("docs"));
        for (String name : List.of("visitors.md", "calendar.md", "mill/stones.md", "mill/water-and-wheel.md")) {
            Path file = docs.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.copy(Checkout.path("examples/01-quickstart/handbook").resolve(name), file);
        }
        quern = Quern.open(folder.resolve("ws"), Map.of());
        all();
        export("1");
    }

    @AfterEach
    void close() {
        quern.close();
    }

    private void all() throws Exception {
        quern.importFiles(ImportRequest.of(docs), RunListener.silent());
        for (String stage : quern.range("all")) {
            quern.run(stage);
        }
    }

    /** Writes an export; the name is the number that it gets. */
    private void export(String name) throws Exception {
        quern.exports().dataset(Format.JSONL, folder.resolve(name), null, false);
    }

    private String one(String sql) throws Exception {
        return rows(quern, sql).getFirst();
    }

    /** Returns change, item, reason and detail of what is added or removed, or changed otherwise than by its split. */
    private List<List<String>> diff(String a, String b) throws Exception {
        List<List<String>> items = new ArrayList<>();
        try (Comparison comparison = quern.diff(a, b, new SqlCancel()); SqlAnswer rows = comparison.items(null, 1_000)) {
            while (rows.next()) {
                if (!Objects.equals(rows.value(4), "the split moved")) {
                    items.add(Stream.of(0, 1, 4, 5).map(column -> String.valueOf(value(rows, column))).toList());
                }
            }
        }
        return items;
    }

    private static Object value(SqlAnswer rows, int column) {
        Object value = rows.value(column);
        return value == null ? "" : value;
    }

    private List<String> remarks(String a, String b) throws Exception {
        try (Comparison comparison = quern.diff(a, b, new SqlCancel())) {
            return comparison.remarks();
        }
    }

    private String sample() throws Exception {
        return one("select id from samples where id not in (select regexp_extract(evidence, 'smp-[0-9a-f]+') from rejections"
                + " where stage = 'dedupe') order by id limit 1");
    }

    @Test
    @DisplayName("An item that a person rejected is gone for that reason, with the decision; one that a person let in is there for that one")
    void overruled() throws Exception {
        quern.set("curate.min_answer", "12");
        all();
        export("2");
        String out = sample();
        String in = one("select item_id from rejections where stage = 'curate' order by item_id limit 1");
        String was = one("select reason from rejections where stage = 'curate' and item_id = '" + in + "'");
        quern.decisions().make(Ruling.of(Kind.REJECT, out).because("wrong-answer", "it says two"));
        quern.decisions().make(Ruling.of(Kind.ACCEPT, in).because(null, "people ask this"));
        all();
        export("3");
        boolean kept = Long.parseLong(one("select count(*) from samples where id = '" + in + "'")) == 1;

        List<List<String>> found = diff("2", "3");
        assertThat(found).contains(List.of("removed", out, "curate: rejected by a person",
                "decision 1: wrong-answer, it says two"));
        assertThat(found).filteredOn(item -> item.get(1).equals(in)).hasSize(kept ? 1 : 0).allSatisfy(
                item -> assertThat(item.subList(0, 3) + item.getLast()).startsWith(
                        "[added, " + in + ", curate: accepted by a person]decision 2: people ask this · in A curate: " + was));

        quern.decisions().undo(1L);
        quern.decisions().undo(2L);
        all();
        export("4");
        assertThat(diff("3", "4")).contains(List.of("added", out, "in A curate: rejected by a person",
                "decision 1: wrong-answer, it says two"));
        assertThat(diff("3", "4")).filteredOn(item -> item.get(1).equals(in)).hasSize(kept ? 1 : 0)
                .allSatisfy(item -> assertThat(item.get(2)).isEqualTo("in A curate: accepted by a person"));
        assertThat(diff("2", "3")).as("what was decided then is what counts, also when it no longer stands").isEqualTo(found);
        assertThat(remarks("2", "3")).isEmpty();
    }

    @Test
    @DisplayName("What a person edited is changed, not gone, and its other words are shown")
    void edited() throws Exception {
        String id = sample();
        String answer = one("select answer from samples where id = '" + id + "'");
        ReviewBook.Edited edit = quern.reviews().edit(id, "curate", "What is asked here, and nowhere else?", answer, null);
        all();
        export("2");
        assertThat(diff("1", "2")).filteredOn(item -> item.get(1).equals(edit.id())).singleElement().satisfies(item -> {
            assertThat(item.get(0)).isEqualTo("changed");
            assertThat(item.get(2)).isEqualTo("edited by a person");
            assertThat(item.get(3)).contains("→ What is asked here, and nowhere else?");
        });
        String curate = one("select max(id) from runs where stage = 'curate'");
        String first = one("select min(id) from runs where stage = 'curate'");
        assertThat(diff("run:" + first, "run:" + curate))
                .containsExactly(List.of("changed", edit.id(), "edited by a person", ""));
        assertThat(diff("generate.window=0", "now")).isEmpty();
    }

    @Test
    @DisplayName("Settings and runs count what was decided: a rejection that stands is in neither, one that was made between two runs is the reason")
    void settingsAndRuns() throws Exception {
        String id = sample();
        String first = one("select max(id) from runs where stage = 'curate'");
        quern.decisions().make(Ruling.of(Kind.REJECT, id).because("dull", null));
        assertThat(diff("run:" + first, "now"))
                .containsExactly(List.of("removed", id, "curate: rejected by a person", "decision 1: dull"));
        String stricter = "curate.min_answer=" + one("select max(length(answer)) + 1 from samples");
        assertThat(diff("now", stricter)).as("everything that passes now would go, and what was rejected by hand is not there")
                .hasSize(Integer.parseInt(one("select count(*) from verdicts where stage = 'curate' and verdict = 'accepted'")))
                .allSatisfy(item -> assertThat(item.get(2)).isEqualTo("curate: answer-too-short"));
    }

    @Test
    @DisplayName("What an export lacks is explained by what held when it was written, not by what came later")
    void itsOwnMoment() throws Exception {
        String before = one("select count(*) from samples");
        quern.set("curate.min_answer", "20");
        all();
        export("2");
        List<List<String>> then = diff("1", "2");
        assertThat(then).isNotEmpty().allSatisfy(item -> assertThat(item.get(2)).isEqualTo("curate: answer-too-short"));
        assertThat(then).allSatisfy(item -> assertThat(item.get(3)).matches(".*\\(answer_length \\d+ < 20\\)"));

        quern.unset("curate.min_answer");
        Files.delete(docs.resolve("calendar.md"));
        quern.set("chunk.size", "300");
        all();
        assertThat(one("select count(*) from samples")).isNotEqualTo(before);
        assertThat(diff("1", "2")).isEqualTo(then);
        assertThat(diff("1", "now")).extracting(item -> item.get(2)).contains("the source is gone");
        assertThat(diff("2", "1")).allSatisfy(item -> assertThat(item.get(2)).isEqualTo("in A curate: answer-too-short"));
    }

    @Test
    @DisplayName("Of an export that somebody else wrote no moment is known, and it says so")
    void noMoment() throws Exception {
        quern.close();
        quern = Quern.open(folder.resolve("other"), Map.of());
        quern.set("curate.min_answer", "20");
        all();
        String theirs = folder.resolve("1").toString();
        assertThat(remarks(theirs, "now")).containsExactly(theirs
                + " was not written by this workspace: what it lacks is explained as things stand here now");
        assertThat(diff(theirs, "now")).isNotEmpty()
                .allSatisfy(item -> assertThat(item.get(2)).isEqualTo("curate: answer-too-short"));
    }
}
