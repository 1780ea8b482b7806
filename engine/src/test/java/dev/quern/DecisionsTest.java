package dev.quern;

import static dev.quern.QuernTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.decision.Decision;
import dev.quern.catalog.decision.Overruled;
import dev.quern.catalog.decision.Review;
import dev.quern.catalog.decision.ReviewBook;
import dev.quern.catalog.decision.Ruling;
import dev.quern.catalog.decision.Ruling.Kind;
import dev.quern.catalog.trail.Trail;
import dev.quern.export.Format;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
    @TempDir
    Path folder;

    private Quern quern;

    @BeforeEach
    void mill() throws Exception {
        quern = MilledWorkspace.handbook(folder.resolve("ws"));
    }

    @AfterEach
    void close() {
        quern.close();
    }

    private void run(String range) throws Exception {
        for (String stage : quern.range(range)) {
            quern.run(stage);
        }
    }

    private String one(String sql) throws Exception {
        return rows(quern, sql).getFirst();
    }

    private long count(String sql) throws Exception {
        return Long.parseLong(one(sql));
    }

    private StatusBoard.Row status(String stage) throws Exception {
        return quern.status().stream().filter(row -> row.stage().equals(stage)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("An accepted rejection comes back, what follows has it pending, and after a run it is exported with a split")
    void acceptBringsBack() throws Exception {
        String id = one("select item_id from rejections where stage = 'curate' order by item_id limit 1");
        String reason = one("select reason from rejections where stage = 'curate' and item_id = '" + id + "'");
        long before = count("select count(*) from samples");

        Overruled made = quern.decisions().make(Ruling.of(Kind.ACCEPT, id).because(null, "people do ask this"));

        assertThat(made.decision()).isEqualTo(1);
        assertThat(made.touched()).containsExactly(new Overruled.Touched("curate", reason, 1));
        assertThat(count("select count(*) from samples")).isEqualTo(before + 1);
        assertThat(rows(quern,
                "select concat_ws(' ', verdict, own_verdict, own_reason, overruled_by) from verdicts where stage = 'curate' and item_id = '"
                        + id + "'"))
                .containsExactly("accepted rejected " + reason + " 1");
        assertThat(one("select overruled_by from all_samples where id = '" + id + "'")).isEqualTo("1");
        assertThat(status("curate").overruled()).isEqualTo(1);
        assertThat(status("dedupe").pending()).isPositive();

        run("curate..split");
        String split = one("select split from samples where id = '" + id + "'");
        boolean duplicate = count("select count(*) from rejections where stage = 'dedupe' and item_id = '" + id + "'") == 1;
        assertThat(duplicate || !split.equals("null")).isTrue();
        quern.exports().dataset(Format.JSONL, folder.resolve("out"), null, false);
        String card = Files.readString(folder.resolve("out/README.md"));
        assertThat(card).contains("What people decided over the stages")
                .contains("| curate | accepted, was " + reason + " | 1 |");
        assertThat(rows(quern, "select count(*) from rejections where stage = 'curate' and item_id = '" + id + "'"))
                .containsExactly("0");

        Trail.StageVerdict curate = quern.items().why(id).item().verdicts().getFirst();
        assertThat(curate.verdict()).isEqualTo("accepted");
        Trail.Overruling overruled = Objects.requireNonNull(curate.overruled());
        assertThat(overruled.reason()).isEqualTo(reason);
        assertThat(overruled.note()).isEqualTo("people do ask this");
    }

    @Test
    @DisplayName("A rejection by hand takes a sample out of samples and exports at once, and a twin that it shadowed comes back")
    void rejectTakesOut() throws Exception {
        String twin = one("select item_id from rejections where stage = 'dedupe' order by item_id limit 1");
        String kept = one(
                "select regexp_extract(evidence, 'smp-[0-9a-f]+') from rejections where stage = 'dedupe' and item_id = '"
                        + twin + "'");

        quern.decisions().make(Ruling.of(Kind.REJECT, kept).because("wrong-answer", null));

        assertThat(count("select count(*) from samples where id = '" + kept + "'")).isZero();
        assertThat(rows(quern, "select reason from rejections where item_id = '" + kept + "'")).containsExactly("wrong-answer");
        quern.exports().dataset(Format.JSONL, folder.resolve("before"), null, false);
        assertThat(everything(folder.resolve("before"))).doesNotContain(kept);
        run("curate..split");
        assertThat(rows(quern, "select status from all_samples where id = '" + twin + "'")).containsExactly("kept");
        quern.exports().dataset(Format.JSONL, folder.resolve("after"), null, false);
        assertThat(everything(folder.resolve("after"))).contains(twin).doesNotContain(kept);
    }

    private static String everything(Path export) throws Exception {
        StringBuilder text = new StringBuilder();
        try (var files = Files.walk(export)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    @DisplayName("A chunk that is rejected by hand leaves with its samples; a document with its chunks")
    void rejectionsReachWhatWasMade() throws Exception {
        String chunk = one("select chunk_id from samples group by 1 having count(*) > 1 order by 1 limit 1");
        quern.decisions().make(Ruling.of(Kind.REJECT, chunk));
        assertThat(count("select count(*) from all_samples where chunk_id = '" + chunk + "'")).isZero();
        quern.decisions().undo(null);
        assertThat(count("select count(*) from all_samples where chunk_id = '" + chunk + "'")).isPositive();

        String document = one("select document_id from samples group by 1 order by 1 limit 1");
        quern.decisions().make(Ruling.of(Kind.REJECT, document));
        assertThat(count("select count(*) from all_chunks where document_id = '" + document + "'")).isZero();
        assertThat(count("select count(*) from all_samples where document_id = '" + document + "'")).isZero();
        assertThat(status("generate").pending()).isZero();
    }

    @Test
    @DisplayName("Decisions stand when a stage runs anew under other settings, and the stage's own verdict is the new one")
    void decisionsSurviveRuns() throws Exception {
        String id = one("select item_id from rejections where stage = 'filter-chunks' order by item_id limit 1");
        quern.decisions().make(Ruling.of(Kind.ACCEPT, id));
        run("generate..split");
        long samples = count("select count(*) from all_samples where chunk_id = '" + id + "'");
        assertThat(status("generate").pending()).isZero();
        quern.set("chunk.size", "700");
        run("chunk..split");
        quern.unset("chunk.size");
        run("chunk..split");
        assertThat(one("select overruled_by from verdicts where stage = 'filter-chunks' and item_id = '" + id + "'"))
                .isEqualTo("1");
        assertThat(count("select count(*) from all_samples where chunk_id = '" + id + "'")).isEqualTo(samples);
        String sample = one("select id from samples order by id limit 1");
        quern.decisions().make(Ruling.of(Kind.REJECT, sample));
        quern.set("generate.questions_per_chunk", "4");
        run("generate..split");
        assertThat(count("select count(*) from samples where id = '" + sample + "'")).isZero();
        assertThat(status("split").pending()).isZero();
    }

    @Test
    @DisplayName("An undo is a row as well, and everything is as it was, down to what is pending")
    void undoRestores() throws Exception {
        List<StatusBoard.Row> before = quern.status();
        List<String> samples = rows(quern, "select concat(id, split) from samples order by id");
        quern.decisions().make(Ruling.where(Kind.REJECT, "curate", "type = 'definition'"));
        quern.decisions().make(Ruling.where(Kind.ACCEPT, null, "stage = 'curate' and reason = 'by-hand'"));
        assertThat(count("select count(*) from rejections where reason = 'by-hand'")).isZero();
        assertThat(quern.decisions().undo(null).id()).isEqualTo(2);
        assertThat(count("select count(*) from rejections where reason = 'by-hand'")).isPositive();
        assertThat(quern.decisions().undo(null).id()).isEqualTo(1);
        assertThat(quern.status()).isEqualTo(before);
        assertThat(rows(quern, "select concat(id, split) from samples order by id")).isEqualTo(samples);
        assertThat(quern.decisions().list()).extracting(Decision::kind).containsExactly("reject", "accept", "undo", "undo");
        assertThat(quern.decisions().list()).extracting(Decision::undoneBy).containsExactly(4L, 3L, null, null);
        assertThatThrownBy(() -> quern.decisions().undo(null)).hasMessageContaining("nothing to undo");
        assertThatThrownBy(() -> quern.decisions().undo(1L)).hasMessageContaining("taken back already, by 4");
        assertThatThrownBy(() -> quern.decisions().undo(3L)).hasMessageContaining("is itself an undo");
        assertThatThrownBy(() -> quern.decisions().undo(9L)).hasMessageContaining("no decision 9");
    }

    @Test
    @DisplayName("A condition is a condition: anything else is refused, and nothing is decided")
    void conditionsAreGuarded() throws Exception {
        for (String bad : List.of("true); drop table lab.x; --", "true; select 1",
                "read_csv('/etc/passwd') is null")) {
            assertThatThrownBy(() -> quern.decisions().make(Ruling.where(Kind.REJECT, "curate", bad))).as(bad)
                    .isInstanceOf(CatalogException.class);
        }
        assertThatThrownBy(() -> quern.decisions().make(Ruling.where(Kind.REJECT, null, "length(answer) < 3")))
                .isInstanceOfSatisfying(SqlFailure.class,
                        wrong -> assertThat(wrong.wayOut()).contains("--stage curate asks it of all_samples"));
        assertThatThrownBy(() -> quern.decisions().make(Ruling.where(Kind.ACCEPT, "split", "true")))
                .hasMessageContaining("no rejection of its to overrule");
        assertThatThrownBy(() -> quern.decisions().make(Ruling.where(Kind.REJECT, "curat", "true")))
                .hasMessageContaining("Did you mean curate?");
        assertThatThrownBy(() -> Ruling.of(Kind.REJECT, "smp-1").because("Not good", null)).hasMessageContaining("wrong-answer");
        assertThat(quern.decisions().list()).isEmpty();
        assertThat(quern.decisions().make(Ruling.where(Kind.REJECT, "curate", "false")).decision()).isZero();
    }

    @Test
    @DisplayName("What is accepted by hand does not leak from train into test: the split is made anew with it")
    void splitDoesNotLeak() throws Exception {
        Overruled made = quern.decisions().make(Ruling.where(Kind.ACCEPT, null, "stage = 'dedupe' and verdict = 'rejected'"));
        assertThat(made.items()).isPositive();
        assertThat(status("split").pending()).isPositive();
        run("split");
        assertThat(
                count("select count(*) from (select chunk_id from samples group by chunk_id having count(distinct split) > 1)"))
                .isZero();
        assertThat(count("""
                select count(*) from verdicts v join samples a on a.id = v.item_id
                join samples b on b.question = a.question and b.answer = a.answer
                where v.overruled_by = 1 and a.split <> b.split""")).isZero();
    }

    @Test
    @DisplayName("An edit stands in the place of its original, is exported, survives runs, and an undo brings the original back")
    void editsStandIn() throws Exception {
        String id = one("select id from samples where split is not null order by id limit 1");
        String passage = one("select c.text from samples s join chunks c on c.id = s.chunk_id where s.id = '" + id + "'");
        String word = passage.substring(0, passage.indexOf(' '));
        ReviewBook.Edited first = quern.reviews().edit(id, "curate", "What is the first word?", word, null);
        ReviewBook.Edited second = quern.reviews().edit(first.id(), "curate", "Which word comes first?", word, "clearer");

        assertThat(count("select count(*) from all_samples where id in ('" + id + "', '" + first.id() + "')")).isZero();
        assertThat(status("curate").pending()).isEqualTo(1);
        run("curate..split");
        quern.set("curate.min_answer", "1");
        run("curate..split");
        assertThat(
                rows(quern, "select concat_ws('|', question, split is not null) from samples where id = '" + second.id() + "'"))
                .containsExactly("Which word comes first?|true");
        assertThat(rows(quern, "select substr(d.text, s.answer_start + 1, s.answer_end - s.answer_start) from samples s"
                + " join documents d on d.id = s.document_id where s.id = '" + second.id() + "'")).containsExactly(word);
        quern.exports().dataset(Format.JSONL, folder.resolve("out"), null, false);
        assertThat(everything(folder.resolve("out"))).contains(second.id()).doesNotContain(id).doesNotContain(first.id());
        assertThat(Files.readString(folder.resolve("out/README.md"))).contains("| curate | edited | 1 |");
        assertThat(rows(quern, "select parent_id from lineage where stage = 'edit' and child_id = '" + second.id() + "'"))
                .containsExactly(first.id());
        assertThat(quern.items().why(second.id()).item().verdicts().getFirst().overruled()).isNotNull();
        assertThatThrownBy(() -> quern.reviews().edit(second.id(), "curate", "Which word comes first? ", word, null))
                .hasMessageContaining("already says that");

        List<Trail.Edit> made = quern.items().why(second.id()).item().byHand().edits();
        assertThat(made).hasSize(1);
        assertThat(made.getFirst().became()).isFalse();
        assertThat(made.getFirst().other()).isEqualTo(first.id());
        assertThat(made.getFirst().question()).isEqualTo("What is the first word?");
        assertThat(made.getFirst().answer()).as("the answer stayed").isNull();
        assertThat(made.getFirst().note()).isEqualTo("clearer");
        assertThat(quern.items().inspect(second.id()))
                .containsEntry("edited_from", first.id()).containsEntry("edited_into", null);

        quern.decisions().undo(second.decision());
        assertThat(quern.items().why(first.id()).item().byHand().edits())
                .extracting(edit -> edit.became() + " " + edit.other() + " " + (edit.undoneBy() == null))
                .containsExactly("false " + id + " true", "true " + second.id() + " false");
        assertThat(quern.items().why(id).item().byHand().edits()).extracting(Trail.Edit::other).containsExactly(first.id());
        assertThat(count("select count(*) from all_samples where id = '" + first.id() + "'")).isEqualTo(1);
        quern.decisions().undo(first.decision());
        assertThat(count("select count(*) from all_samples where id = '" + id + "'")).isEqualTo(1);
    }

    @Test
    @DisplayName("A review is a fair draw that is the same everywhere, keeps the last answer for each item, and is taken up again")
    void reviewsAreTakenUpAgain() throws Exception {
        Review review = quern.reviews().begin("curate", true, null, 5);
        assertThat(review.items()).isEqualTo(rows(quern,
                "select item_id from verdicts where stage = 'curate' order by md5(item_id) limit 5"));
        assertThat(quern.reviews().sheet(review, 0).passage()).isNotBlank();
        quern.reviews().answer(review, 0, new Review.Answer(Review.Done.REJECTED, "wrong-answer", null));
        quern.reviews().answer(review, 0, new Review.Answer(Review.Done.ACCEPTED, null, null));
        Review again = Objects.requireNonNull(quern.reviews().open("curate", true));
        assertThat(again.next()).isEqualTo(1);
        assertThat(rows(quern, "select label from labels")).containsExactly("accepted");
        assertThat(quern.reviews().open("curate", false)).isNull();
        assertThat(quern.decisions().list()).isEmpty();
    }
}
