package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.catalog.trail.Trail;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuernTest {
    @TempDir
    Path folder;

    private Path docs;

    @BeforeEach
    void write() throws Exception {
        docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                docs.resolve("mill.md"),
                """
                # The mill

                A millrace is the channel that leads water from the pond to the wheel. The wheel was built in 1874 by Josef Amsel.
                It has a diameter of 4.2 metres and forty buckets, and turns eight times a minute when the pond is full.

                ## Grinding

                A hopper is a funnel that feeds the grain to the stones. The stones are dressed twice a year because the furrows
                wear down. Never run the stones without grain, since dry stones strike sparks.
                """);
        Files.writeString(docs.resolve("broken.ipynb"), "{\"cells\": [");
    }

    @Test
    void importsMillsAndTells() throws Exception {
        try (Quern quern = Quern.open(folder.resolve("ws"))) {
            ImportReport report = quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            assertThat(report.added()).isEqualTo(2);
            assertThat(report.run().tally().failed()).isEqualTo(1);
            assertThat(report.kinds()).extracting(ImportReport.Kind::kind).containsExactly("markdown", "notebook");

            for (String stage : quern.range("all")) {
                RunReport run = quern.run(stage);
                assertThat(run.end()).as(stage).isEqualTo(RunReport.End.DONE);
            }
            assertThat(rows(quern, "select uri from documents")).containsExactly("docs/mill.md");
            assertThat(rows(quern, "select message from failures").getFirst()).contains("docs/broken.ipynb");
            assertThat(rows(quern, "select bool_and(substr(d.text, c.start_char + 1, c.end_char - c.start_char) = c.text)"
                    + " from chunks c join documents d on d.id = c.document_id"))
                    .containsExactly("true");
            assertThat(Long.parseLong(rows(quern, "select count(*) from samples").getFirst())).isPositive();

            String sample = rows(quern, "select id from samples order by id limit 1").getFirst();
            Trail trail = quern.items().why(sample.substring(0, 12));
            assertThat(trail.steps()).extracting(step -> step.id().substring(0, 3)).containsExactly("fil", "doc", "chk", "smp");
            assertThat(quern.items().inspect(sample)).containsKeys("question", "answer", "passage");

            assertThat(quern.importFiles(ImportRequest.of(docs), RunListener.silent()).unchanged()).isEqualTo(2);
        }
    }

    static List<String> rows(Quern quern, String sql) throws Exception {
        SqlDecision.Allowed statement = quern.sql().judge(sql).getFirst();
        try (SqlAnswer answer = quern.sql().run(statement, Map.of(), new SqlCancel())) {
            List<String> rows = new ArrayList<>();
            while (answer.next()) {
                rows.add(String.valueOf(answer.value(0)));
            }
            return rows;
        }
    }
}
