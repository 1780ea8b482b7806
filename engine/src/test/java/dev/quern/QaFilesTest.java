package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Selection;
import dev.quern.export.ExportException;
import dev.quern.export.ExportResult;
import dev.quern.export.QaFile;
import dev.quern.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Chunk files in, Q&A files out, and back again. The expected bytes were written by hand from the formats' description. */
class QaFilesTest {
    private static final Set<QaFile> ALL = EnumSet.allOf(QaFile.class);

    /** A model that asks what the chunk is about by its first word; "sluice" cannot be asked about until it is mended. */
    private static final class Asker extends Dispatcher {
        private volatile boolean mended;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String body = String.valueOf(request.getBody() == null ? "" : request.getBody().utf8());
            if (body.contains("sluice") && !mended) {
                return new MockResponse.Builder().code(400).body("{\"error\": {\"message\": \"no\"}}").build();
            }
            String pairs = body.contains("wheel turns")
                    ? pairs("What turns?", "The \"wheel\" – by day.", "When does it turn?", "By day.")
                    : body.contains("sluice")
                            ? pairs("What leaks?", "The sluice.", "Who mends it?", "Nobody.\tYet.")
                            : pairs("what  turns?", "the \"wheel\" – by day.", "Who rests?", "Zoë 😀");
            JsonMapper json = JsonMapper.shared();
            Map<String, Object> message = Map.of("role", "assistant", "content", pairs);
            return new MockResponse.Builder().addHeader("Content-Type", "application/json")
                    .body(json.writeValueAsString(Map.of("id", "1", "model", "m", "choices",
                            List.of(Map.of("index", 0, "finish_reason", "stop", "message", message)),
                            "usage", Map.of("prompt_tokens", 12, "completion_tokens", 3))))
                    .build();
        }

        private static String pairs(String... said) {
            List<Map<String, String>> pairs = new ArrayList<>();
            for (int i = 0; i < said.length; i += 2) {
                pairs.add(Map.of("question", said[i], "answer", said[i + 1], "kind", "factual"));
            }
            return JsonMapper.shared().writeValueAsString(pairs);
        }
    }

    @TempDir
    Path folder;

    private MockWebServer server;
    private Asker asker;
    private Path chunks;
    private Path out;

    @BeforeEach
    void begin() throws Exception {
        asker = new Asker();
        server = new MockWebServer();
        server.setDispatcher(asker);
        server.start();
        chunks = Files.createDirectories(folder.resolve("chunks"));
        out = folder.resolve("out/qa");
        for (String name : List.of("mill_chunks.json", "pond_chunks.json")) {
            Files.writeString(chunks.resolve(name), golden(name));
        }
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private Quern open(String name) throws Exception {
        Path workspace = Files.createDirectories(folder.resolve(name));
        Files.writeString(workspace.resolve("quern.yaml"), """
                generate:
                  provider: openai
                  model: m
                  questions_per_chunk: 2
                roles:
                  question:
                    temperature: 0.3
                    max_tokens: 2000
                """);
        return Quern.open(workspace, Map.of("OPENAI_API_KEY", "sk-1", "OPENAI_BASE_URL", server.url("/v1").toString()));
    }

    private void prepare(Quern quern) throws Exception {
        quern.importFiles(ImportRequest.of(chunks), RunListener.silent());
        quern.run("chunk");
        quern.set("filter-chunks.min_length", "0");
        quern.set("filter-chunks.prose", "0");
        quern.set("filter-chunks.garbled", "1.01");
        quern.run("filter-chunks");
    }

    private static String golden(String name) throws IOException {
        try (var in = QaFilesTest.class.getResourceAsStream("qa-files/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private SortedMap<String, String> written(Path at) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(at)) {
            for (Path file : all.filter(each -> !each.endsWith("quern-export.json")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** Moments of the runs are not what the expected files can know. */
    private static String timeless(String json) {
        return json.replaceAll("\"(generated_at|completion_time)\": \"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\"",
                "\"$1\": \"TIME\"");
    }

    @Test
    void theFilesAreWhatTheirDescriptionSays() throws Exception {
        try (Quern quern = open("ws")) {
            prepare(quern);
            asker.mended = true;
            quern.run("generate");
            ExportResult result = quern.exports().qaFiles(out, ALL, false);
            assertThat(result.notes()).isEmpty();
            assertThat(result.rows()).isEqualTo(6);
        }
        SortedMap<String, String> files = written(out);
        assertThat(files.keySet()).containsExactly("mill_chunks.json", "mill_qa.json", "mill_trainingdata.jsonl",
                "pond_chunks.json",
                "pond_qa.json", "pond_trainingdata.jsonl", "training_data.json");
        for (String name : files.keySet()) {
            assertThat(timeless(files.get(name))).as(name).isEqualTo(golden(name));
        }
    }

    @Test
    void thePairsAreThoseThatWereWritten() throws Exception {
        try (Quern quern = open("ws")) {
            prepare(quern);
            quern.run("generate");
            assertThat(pairs(quern, QaFile.QA)).as("a Q&A file has repeats too").isEqualTo(4);
            assertThat(pairs(quern, QaFile.TRAINING)).as("one says what another said").isEqualTo(3);
            assertThat(pairs(quern, QaFile.COMBINED)).as("the document that failed has none").isEqualTo(3);
            assertThat(pairs(quern, QaFile.CHUNKS)).isZero();
            asker.mended = true;
            quern.run(RunRequest.of("generate", new Selection(null, null, Selection.Retry.FAILED)), RunListener.silent());
            assertThat(pairs(quern, QaFile.QA)).isEqualTo(6);
            assertThat(pairs(quern, QaFile.COMBINED)).isEqualTo(5);
            assertThat(Files.readString(out.resolve("training_data.json"))).contains("\"total_qa_pairs\": 5,");
        }
    }

    private long pairs(Quern quern, QaFile only) throws Exception {
        return quern.exports().qaFiles(out, EnumSet.of(only), true).rows();
    }

    @Test
    void aFailedChunkIsListedAndLeavesNoTraceOnceItSucceeds() throws Exception {
        try (Quern quern = open("ws")) {
            prepare(quern);
            quern.run("generate");
            ExportResult failed = quern.exports().qaFiles(out, ALL, false);
            assertThat(failed.notes()).containsExactly(
                    "1 of 2 documents are not completed, and not in training_data.json.   status shows what is pending or failed");
            assertThat(written(out).get("pond_qa.json")).contains("\"status\": \"failed\"", "\"failed_chunks\": [\n    0\n  ]",
                    "\"completed_chunks\": 0,\n    \"failed_chunks\": 1", "\"completion_time\": null");
            assertThat(written(out).get("training_data.json")).contains("\"num_documents\": 1,");

            asker.mended = true;
            quern.run(RunRequest.of("generate", new Selection(null, null, Selection.Retry.FAILED)), RunListener.silent());
            quern.exports().qaFiles(out, ALL, true);
        }
        for (Map.Entry<String, String> file : written(out).entrySet()) {
            assertThat(timeless(file.getValue())).as(file.getKey()).isEqualTo(golden(file.getKey()));
        }
    }

    @Test
    void whatIsNotAskedYetIsInProgress() throws Exception {
        try (Quern quern = open("ws")) {
            prepare(quern);
            quern.exports().qaFiles(out, ALL, false);
            assertThat(written(out)).containsOnlyKeys(
                    "mill_chunks.json", "mill_qa.json", "pond_chunks.json", "pond_qa.json", "training_data.json");
            assertThat(written(out).get("mill_qa.json")).contains("\"status\": \"in_progress\"", "\"completed_chunks\": []",
                    "\"training_pairs\": []", "\"generated_at\": null");
            quern.run(RunRequest.of("generate", new Selection(1L, null, Selection.Retry.NONE)), RunListener.silent());
            quern.exports().qaFiles(out, EnumSet.of(QaFile.QA), true);
            assertThat(written(out)).as("only what was asked for").containsOnlyKeys("mill_qa.json", "pond_qa.json");
            assertThat(written(out).get("mill_qa.json")).contains("\"status\": \"in_progress\"",
                    "\"completed_chunks\": [\n    0\n  ]");
        }
    }

    @Test
    void whatIsExportedComesInAgainAsItWas() throws Exception {
        try (Quern quern = open("ws")) {
            prepare(quern);
            asker.mended = true;
            quern.run("generate");
            quern.exports().qaFiles(out, ALL, false);
        }
        chunks = folder.resolve("again");
        Files.createDirectory(chunks);
        for (String name : List.of("mill_chunks.json", "pond_chunks.json")) {
            Files.copy(out.resolve(name), chunks.resolve(name));
        }
        Path second = folder.resolve("out/second");
        try (Quern quern = open("ws2")) {
            prepare(quern);
            quern.run("generate");
            quern.exports().qaFiles(second, ALL, false);
            String ids = String.join(",", QuernTest.rows(quern, "select id from chunks order by id"));
            quern.importFiles(ImportRequest.of(chunks), RunListener.silent());
            assertThat(quern.run("chunk").pending()).as("importing twice changes nothing").isZero();
            assertThat(String.join(",", QuernTest.rows(quern, "select id from chunks order by id"))).isEqualTo(ids);
        }
        SortedMap<String, String> first = written(out);
        first.replaceAll((name, text) -> timeless(text));
        SortedMap<String, String> again = written(second);
        again.replaceAll((name, text) -> timeless(text));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void documentsThatWereCutHereGoOutAndComeInAgain() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs/sub"));
        Files.writeString(folder.resolve("docs/mill.md"),
                "# The mill\n\nThe wheel turns by day 😀.\n\nThe miller rests at night.\n");
        Files.writeString(docs.resolve("MILL.txt"), "The sluice leaks.\n");
        try (Quern quern = open("ws")) {
            chunks = folder.resolve("docs");
            quern.set("chunk.size", "40");
            prepare(quern);
            asker.mended = true;
            quern.run("generate");
            quern.exports().qaFiles(out, ALL, false);
        }
        assertThat(written(out)).containsOnlyKeys("mill_chunks.json", "mill_qa.json", "mill_trainingdata.jsonl",
                "sub_MILL_chunks.json",
                "sub_MILL_qa.json", "sub_MILL_trainingdata.jsonl", "training_data.json");
        String made = Files.readString(out.resolve("mill_chunks.json"));
        assertThat(made.replaceAll("chk-\\w+", "ID").replaceAll("(\"processed_at\": )\"[^\"]+\"", "$1\"TIME\""))
                .isEqualTo(golden("cut-here.json"));

        chunks = Files.createDirectory(folder.resolve("again"));
        Files.copy(out.resolve("mill_chunks.json"), chunks.resolve("mill_chunks.json"));
        try (Quern quern = open("ws2")) {
            prepare(quern);
            quern.exports().qaFiles(folder.resolve("out/second"), EnumSet.of(QaFile.CHUNKS), false);
        }
        assertThat(Files.readString(folder.resolve("out/second/mill_chunks.json"))).isEqualTo(made);
    }

    @Test
    void theContentIsTheSameWheneverItWasMade() throws Exception {
        asker.mended = true;
        ExportResult first;
        try (Quern quern = open("ws")) {
            prepare(quern);
            quern.run("generate");
            first = quern.exports().qaFiles(out, ALL, false);
            assertThat(quern.exports().qaFiles(out, ALL, false).unchanged()).isTrue();
            assertThatThrownBy(() -> quern.exports().qaFiles(out, EnumSet.of(QaFile.QA), false))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("holds another export (6 rows");
            assertThat(QuernTest.rows(quern, "select concat(format, ' ', row_count, ' ', content_hash) from exports limit 1"))
                    .containsExactly("qa-files 6 " + first.content());
        }
        try (Quern quern = open("ws2")) {
            prepare(quern);
            quern.run("generate");
            ExportResult second = quern.exports().qaFiles(folder.resolve("out/second"), ALL, false);
            assertThat(second.content()).isEqualTo(first.content());
        }
    }

    @Test
    void cutAnewTheChunksOfTheFileAreNoLongerThose() throws Exception {
        try (Quern quern = open("ws")) {
            quern.importFiles(ImportRequest.of(chunks), RunListener.silent());
            quern.run("chunk");
            assertThat(QuernTest.rows(quern, "select count(*) from chunks")).containsExactly("3");
            quern.set("chunk.given", "recut");
            quern.run("chunk");
            assertThat(QuernTest.rows(quern, "select count(*) from chunks")).containsExactly("2");
            quern.exports().qaFiles(out, EnumSet.of(QaFile.CHUNKS), false);
            assertThat(written(out).get("mill_chunks.json")).contains(
                    "\"chunk_size\": 1000,\n    \"chunk_overlap\": 0,\n    \"total_chunks\": 1",
                    "\"char_count\": 45", "\"source\": \"/data/documents/Mill – notes.pdf\"", "\"file_size\": 5889299");
        }
    }

    @Test
    void withoutChunksThereIsNothingToExport() throws Exception {
        try (Quern quern = open("ws")) {
            assertThatThrownBy(() -> quern.exports().qaFiles(out, ALL, false)).isInstanceOf(ExportException.class)
                    .hasMessage("there is nothing to export: there are no chunks.   run chunk");
        }
        assertThat(out).doesNotExist();
    }
}
