package dev.quern;

import static dev.quern.QuernTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.CatalogException;
import dev.quern.catalog.decision.Marks;
import dev.quern.catalog.decision.Ruling;
import dev.quern.catalog.decision.WhatIf;
import dev.quern.recipe.SettingException;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfTest {

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

    private long count(String sql) throws Exception {
        return Long.parseLong(rows(quern, sql).getFirst());
    }

    @Test
    @DisplayName("What it says of a moved threshold is what comes when the threshold is set, by type, source and split")
    void saysWhatComes() throws Exception {
        Map<String, String> moves = Map.of("filter-chunks.min_length", "600", "curate.min_answer", "12");
        List<String> before = rows(quern, "select concat_ws('|', type, count(*)) from samples group by type order by 1");
        WhatIf would = quern.whatIf(moves);
        assertThat(would.samples().before()).isEqualTo(count("select count(*) from samples"));
        assertThat(rows(quern, "select concat_ws('|', type, count(*)) from samples group by type order by 1")).isEqualTo(before);

        for (Map.Entry<String, String> move : moves.entrySet()) {
            quern.set(move.getKey(), move.getValue());
        }
        assertThat(would.samples().after()).isEqualTo(count("select count(*) from samples")).isLessThan(would.samples().before());
        assertThat(would.chunks().after()).isEqualTo(count("select count(*) from chunks")).isLessThan(would.chunks().before());
        for (WhatIf.Group group : would.groups()) {
            String column = group.by().equals("source")
                    ? "(select split_part(uri, '/', 1) from documents d where d.id = document_id)"
                    : group.by();
            assertThat(count("select count(*) from samples where coalesce(" + column + ", 'none yet') = '" + group.name() + "'"))
                    .as(group.toString()).isEqualTo(group.count().after());
        }
        for (WhatIf.Judge judge : would.stages()) {
            assertThat(count("select count(*) from rejections where stage = '" + judge.stage() + "'")).as(judge.toString())
                    .isEqualTo(judge.rejected().after());
        }
        for (WhatIf.Example gone : would.out()) {
            String view = gone.id().startsWith("smp") ? "samples" : "chunks";
            assertThat(count("select count(*) from " + view + " where id = '" + gone.id() + "'")).as(gone.toString()).isZero();
        }
        assertThat(would.out()).isNotEmpty();
        WhatIf back = quern.whatIf(Map.of("filter-chunks.min_length", "100", "curate.min_answer", "1"));
        assertThat(back.in()).isNotEmpty();
        assertThat(back.samples().after()).isGreaterThan(back.samples().before());
    }

    @Test
    @DisplayName("What a person decided stays decided, and chunks of which nothing was made are counted as such")
    void decisionsStay() throws Exception {
        String kept = rows(quern, "select id from samples order by id limit 1").getFirst();
        quern.decisions().make(Ruling.of(Ruling.Kind.REJECT, kept));
        WhatIf same = quern.whatIf(Map.of("curate.min_answer", "1"));
        assertThat(same.in()).extracting(WhatIf.Example::id).doesNotContain(kept);
        WhatIf open = quern.whatIf(Map.of("filter-chunks.min_length", "1"));
        assertThat(open.unasked()).isEqualTo(open.chunks().after() - open.chunks().before());
    }

    @Test
    @DisplayName("What is no threshold is refused with what to do instead, and so is what does not exist")
    void refusesOthers() {
        assertThatThrownBy(() -> quern.whatIf(Map.of("chunk.size", "700"))).isInstanceOf(QuernException.class)
                .hasMessageContaining("chunk.size is no threshold").hasMessageContaining("try chunk --set chunk.size=…")
                .hasMessageContaining("run chunk");
        assertThatThrownBy(() -> quern.whatIf(Map.of("curate.min_scor", "7"))).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> quern.whatIf(Map.of("filter-chunks.min_length", "many"))).isInstanceOf(SettingException.class);
    }

    @Test
    @DisplayName("Tags and notes are on items by id or condition, once each, and stay when stages run anew")
    void marksStay() throws Exception {
        String id = rows(quern, "select id from samples order by id limit 1").getFirst();
        Marks marks = quern.items().marks();
        assertThat(marks.tag(Marks.Which.ids(List.of(id, id)), "Check")).isEqualTo(1);
        assertThat(marks.tag(Marks.Which.ids(List.of(id)), "check")).isZero();
        long definitions = count("select count(*) from all_samples where type = 'definition'");
        assertThat(marks.tag(new Marks.Which(List.of(), "type = 'definition'", "all_samples"), "def")).isEqualTo(definitions);
        assertThat(marks.note(Marks.Which.ids(List.of(id)), "ask the miller; then '; drop")).isEqualTo(1);
        quern.set("chunk.size", "700");
        for (String stage : quern.range("all")) {
            quern.run(stage);
        }
        assertThat(rows(quern, "select tag from tags where item_id = '" + id + "' and tag = 'check'")).containsExactly("check");
        assertThat(rows(quern, "select text from notes")).containsExactly("ask the miller; then '; drop");
        assertThat(marks.untag(Marks.Which.ids(List.of(id)), "CHECK")).isEqualTo(1);
        assertThatThrownBy(() -> marks.tag(Marks.Which.ids(List.of(id)), "two words")).isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> marks.untag(new Marks.Which(List.of(), "true; drop table lab.x", "all_samples"), "def"))
                .isInstanceOf(CatalogException.class);
        assertThat(count("select count(*) from tags where tag = 'def'")).isEqualTo(definitions);
    }
}
