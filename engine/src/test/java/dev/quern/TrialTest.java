package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.StatusBoard;
import dev.quern.item.Chunk;
import dev.quern.item.Sample;
import dev.quern.llm.CallPolicy;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Prompts in a workspace, and what a trial shows and leaves behind, with a model behind HTTP. */
class TrialTest {
    private static final String LEDGER = """
            select concat_ws(' ', (select count(*) from store.outcomes), (select count(*) from store.outputs),
                (select count(*) from store.samples), (select count(*) from store.chunks), (select count(*) from store.recipes),
                (select count(*) from store.runs), (select list(concat(stage, recipe_id) order by stage) from store.heads))""";

    @TempDir
    Path folder;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final MockWebServer server = new MockWebServer();
    private Path workspace;
    private volatile @Nullable Runnable atFirstCall;

    @BeforeEach
    void start() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (String name : List.of("wheel", "stone", "race", "weir")) {
            Files.writeString(
                    docs.resolve(name + ".md"),
                    "# The " + name + "\n\n"
                            + ("The " + name + " of the mill was made in 1874 by people of the valley. ").repeat(6));
        }
        workspace = folder.resolve("ws");
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(Objects.requireNonNull(request.getBody()).utf8());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Answers with one question that names how long the request was, so that another prompt gives another sample. */
    private MockResponse answer(String body) {
        Runnable first = atFirstCall;
        atFirstCall = null;
        if (first != null) {
            first.run();
        }
        bodies.add(body);
        String pairs = json.writeValueAsString(
                List.of(Map.of("question", "What has " + body.length() + " characters?", "answer", "1874", "kind", "date")));
        String reply = json.writeValueAsString(
                Map.of(
                        "choices", List.of(Map.of("message", Map.of("content", pairs), "finish_reason", "stop")), "usage",
                        Map.of("prompt_tokens", 100, "completion_tokens", 10)));
        return new MockResponse.Builder().setHeader("Content-Type", "application/json").body(reply).build();
    }

    @Test
    void aTrialShowsBothSidesAndSettlesNothing() throws Exception {
        try (Quern quern = prepared()) {
            quern.run("generate");
            assertThat(bodies).hasSize(4);
            String before = QuernTest.rows(quern, LEDGER).getFirst();
            List<StatusBoard.Row> status = quern.status();

            Trial trial = quern.tryOut(generate(3, Map.of("generate.instructions", "Ask about years.")), RunListener.silent());

            assertThat(trial.changes()).containsExactly("generate.instructions — → Ask about years.");
            assertThat(trial.inputs()).isEqualTo(4);
            assertThat(trial.entries()).hasSize(3).allSatisfy(entry -> {
                assertThat(entry.same()).isFalse();
                assertThat(question(entry.now())).isNotEqualTo(question(entry.then()));
                assertThat(entry.spent().calls()).isEqualTo(1);
                assertThat(entry.spent().inputTokens()).isEqualTo(100);
                assertThat(entry.spent().costUsd()).as("a price that nobody knows").isNull();
            });
            assertThat(trial.spent().outputTokens()).isEqualTo(30);
            assertThat(bodies).hasSize(7);
            assertThat(QuernTest.rows(quern, LEDGER)).containsExactly(before);
            assertThat(quern.status()).isEqualTo(status);
            assertThat(QuernTest.rows(quern, "select count(*) from traces where stage = 'generate'")).containsExactly("7");

            Trial again = quern.tryOut(generate(3, Map.of("generate.instructions", "Ask about years.")), RunListener.silent());
            assertThat(again.spent().reused()).isEqualTo(3);
            assertThat(again.spent().costUsd()).isZero();
            quern.set("generate.instructions", "Ask about years.");
            assertThat(quern.run("generate").tally().done()).isEqualTo(4);
            assertThat(bodies).as("what was tried is not paid for again").hasSize(8);
        }
    }

    @Test
    void theSameItemsAreTakenAgainAndThoseWithResultsFirst() throws Exception {
        try (Quern quern = prepared()) {
            List<String> untouched = ids(quern.tryOut(generate(2, Map.of()), RunListener.silent()));
            assertThat(ids(quern.tryOut(generate(2, Map.of()), RunListener.silent()))).isEqualTo(untouched);
            String other = QuernTest
                    .rows(quern, "select min(id) from chunks where id not in ('" + String.join("', '", untouched) + "')")
                    .getFirst();
            quern.run(
                    RunRequest.of("generate",
                            new dev.quern.catalog.Selection(null, "id = '" + other + "'",
                                    dev.quern.catalog.Selection.Retry.NONE)),
                    RunListener.silent());
            assertThat(ids(quern.tryOut(generate(2, Map.of()), RunListener.silent()))).hasSize(2).contains(other);
            Trial one = quern.tryOut(
                    new TrialRequest(
                            "generate", 3, null, QuernTest.rows(quern, "select id from samples").getFirst(), settings(Map.of()),
                            CallPolicy.STANDARD),
                    RunListener.silent());
            assertThat(ids(one)).containsExactly(other);
            assertThat(one.entries().getFirst().same()).isTrue();
        }
    }

    @Test
    void anotherPromptMakesExactlyItsItemsStaleAndTheOldOneCurrentAgain() throws Exception {
        try (Quern quern = prepared()) {
            quern.run("generate");
            List<String> samples = QuernTest.rows(quern, "select id from samples order by id");
            assertThat(generate(quern).because()).isNull();

            Path file = quern.prompts().copy("question");
            assertThat(generate(quern).stale()).as("the copy says the same").isZero();
            Files.writeString(file, "Write {num_questions} questions: {text} [{{}}]");
            StatusBoard.Row stale = generate(quern);
            assertThat(stale.because()).isEqualTo("prompt question changed");
            assertThat(stale.stale()).isEqualTo(4);
            assertThat(quern.status()).filteredOn(row -> row.stale() > 0).extracting(StatusBoard.Row::stage)
                    .containsExactly("generate");
            quern.run("generate");
            assertThat(QuernTest.rows(quern, "select id from samples order by id")).hasSize(4)
                    .doesNotContainAnyElementsOf(samples);

            Files.delete(file);
            RunReport again = quern.run("generate");
            assertThat(again.pending()).isZero();
            assertThat(bodies).hasSize(8);
            assertThat(QuernTest.rows(quern, "select id from samples order by id")).isEqualTo(samples);
        }
    }

    @Test
    void aPreviewIsWhatIsSent() throws Exception {
        try (Quern quern = prepared()) {
            String id = QuernTest.rows(quern, "select min(id) from chunks").getFirst();
            SequencedMap<String, String> settings = settings(Map.of("generate.system", "Be {brief}."));
            WorkspacePrompts.Preview preview = quern.prompts().preview("question", id.substring(0, 14), settings);
            assertThat(preview.item()).isEqualTo(id);
            assertThat(preview.role()).isEqualTo("question");
            assertThat(preview.messages().getFirst().text()).isEqualTo("Be {brief}.");
            assertThat(bodies).isEmpty();
            quern.tryOut(new TrialRequest("generate", 1, null, id, settings, CallPolicy.STANDARD), RunListener.silent());
            assertThat(bodies).containsExactly(preview.body());
        }
    }

    @Test
    void aPromptWithAMistakeStopsARunBeforeItBegins() throws Exception {
        try (Quern quern = prepared()) {
            quern.run("generate");
            Path file = quern.prompts().copy("question");
            Files.writeString(file, "Ask about {txt}.");
            assertThatThrownBy(() -> quern.run("generate")).isInstanceOf(QuernException.class).hasMessageStartingWith(
                    "generate: prompts/question.md line 1, column 11: there is no placeholder {txt}. Did you mean {text}?");
            assertThat(QuernTest.rows(quern, "select count(*) from samples")).containsExactly("4");
            assertThat(quern.prompts().rows().getFirst().template().obstacle()).startsWith("prompts/question.md line 1");
            assertThatThrownBy(() -> quern.prompts().copy("question"))
                    .hasMessage("prompts/question.md is there already; it stays as it is");
            assertThat(file).hasContent("Ask about {txt}.");
        }
    }

    @Test
    void aFileThatChangesDuringARunDoesNotChangeTheRun() throws Exception {
        try (Quern quern = prepared()) {
            Path file = quern.prompts().copy("question");
            Files.writeString(file, "First: {text}");
            quern.set("concurrency", "1");
            atFirstCall = () -> write(file, "Second: {text}");
            quern.run("generate");
            assertThat(bodies).hasSize(4).allSatisfy(body -> assertThat(body).contains("First: ").doesNotContain("Second: "));
            assertThat(generate(quern).because()).isEqualTo("prompt question changed");
        }
    }

    @Test
    void chunksAndScoresAreComparedWithoutAModel() throws Exception {
        try (Quern quern = prepared()) {
            Trial chunks = quern.tryOut(
                    TrialRequest.of("chunk", settings(Map.of("chunk.size", "200"))), RunListener.silent());
            assertThat(chunks.changes()).containsExactly("chunk.size 1000 → 200");
            assertThat(chunks.entries()).hasSize(3).allSatisfy(entry -> {
                assertThat(Objects.requireNonNull(entry.now()).outputs()).hasSize(1).allMatch(Chunk.class::isInstance);
                assertThat(Objects.requireNonNull(entry.then()).outputs()).hasSizeGreaterThan(1);
                assertThat(entry.spent().calls()).isZero();
            });
            Trial same = quern.tryOut(TrialRequest.of("chunk", settings(Map.of())), RunListener.silent());
            assertThat(same.entries()).allMatch(Trial.Entry::same);

            Trial strict = quern.tryOut(
                    TrialRequest.of("filter-chunks", settings(Map.of("filter-chunks.min_length", "9999"))), RunListener.silent());
            assertThat(strict.entries()).allSatisfy(entry -> {
                Trial.Side then = Objects.requireNonNull(entry.then());
                assertThat(then.reason()).isEqualTo("too-short");
                assertThat(then.evidence()).endsWith(" < 9999)");
                assertThat(Objects.requireNonNull(entry.now()).reason()).isNull();
                assertThat(then.scores()).isEqualTo(entry.now().scores());
            });
        }
    }

    /** What a trial says of a score is what the views say once the setting is made. */
    @Test
    void aThresholdReadsInATrialAsInTheCatalog() throws Exception {
        Files.writeString(
                folder.resolve("docs/mixed.md"),
                "# Mixed\n\nThe mill has a list of parts, and it is kept by the miller.\n\n```\n" + "a = 1; b = 2\n".repeat(9)
                        + "```\n");
        try (Quern quern = prepared()) {
            Map<String, String> moved = Map.of("filter-chunks.min_length", "390", "filter-chunks.prose", "0.985");
            Trial strict = quern.tryOut(
                    new TrialRequest("filter-chunks", 5, null, null, settings(moved), CallPolicy.STANDARD), RunListener.silent());
            for (Map.Entry<String, String> setting : moved.entrySet()) {
                quern.set(setting.getKey(), setting.getValue());
            }
            for (Trial.Entry entry : strict.entries()) {
                Trial.Side then = Objects.requireNonNull(entry.then());
                assertThat(QuernTest.rows(quern,
                        "select reason || '|' || evidence from rejections where item_id = '" + entry.id() + "'"))
                        .isEqualTo(then.reason() == null ? List.of() : List.of(then.reason() + "|" + then.evidence()));
            }
            assertThat(strict.entries()).extracting(entry -> Objects.requireNonNull(entry.then()).reason())
                    .contains("too-short").containsNull();
            assertThat(strict.entries()).extracting(entry -> String.valueOf(Objects.requireNonNull(entry.then()).evidence()))
                    .anyMatch(evidence -> evidence.contains(" (length 389 < 390)"));
        }
    }

    @Test
    void saysWhatCannotBeTried() throws Exception {
        try (Quern quern = prepared()) {
            assertThatThrownBy(() -> quern.tryOut(TrialRequest.of("dedupe", settings(Map.of())), RunListener.silent()))
                    .isInstanceOf(QuernException.class).hasMessageStartingWith("dedupe looks at all its inputs at once");
            assertThatThrownBy(() -> quern.tryOut(TrialRequest.of("curate", settings(Map.of())), RunListener.silent()))
                    .hasMessage("curate has no inputs yet; run the stages before it");
            assertThatThrownBy(
                    () -> quern.tryOut(
                            new TrialRequest("generate", 3, "tokens > 9000", null, settings(Map.of()), CallPolicy.STANDARD),
                            RunListener.silent()))
                    .hasMessage("no input of generate fulfils --where tokens > 9000");
            assertThatThrownBy(
                    () -> quern.tryOut(
                            generate(1, Map.of("generate.provider", "builtin", "generate.instructions", "x")),
                            RunListener.silent()))
                    .hasMessageStartingWith("generate asks no model as it is configured");
            assertThatThrownBy(() -> quern.tryOut(generate(1, Map.of("generate.prompt", "none.md")), RunListener.silent()))
                    .hasMessage("generate: none.md is not there; name a file that holds the prompt");
            assertThat(bodies).isEmpty();
        }
    }

    private Quern prepared() throws Exception {
        Quern quern = Quern.open(
                workspace, Map.of("OPENAI_BASE_URL", server.url("/v1").toString(), "OPENAI_API_KEY", "sk-1"));
        quern.set("generate.provider", "openai");
        quern.set("generate.model", "m");
        quern.set("generate.questions_per_chunk", "1"); // fewer than asked for would be asked for once more
        quern.importFiles(ImportRequest.of(folder.resolve("docs")), RunListener.silent());
        quern.run("chunk");
        quern.run("filter-chunks");
        return quern;
    }

    private static StatusBoard.Row generate(Quern quern) throws SettingException {
        return quern.status().stream().filter(row -> row.stage().equals("generate")).findFirst().orElseThrow();
    }

    private static TrialRequest generate(int count, Map<String, String> settings) {
        return new TrialRequest("generate", count, null, null, settings(settings), CallPolicy.STANDARD);
    }

    private static SequencedMap<String, String> settings(Map<String, String> settings) {
        return new LinkedHashMap<>(settings);
    }

    private static String question(Trial.@Nullable Side side) {
        return ((Sample) Objects.requireNonNull(side).outputs().getFirst()).question();
    }

    private static List<String> ids(Trial trial) {
        return new ArrayList<>(trial.entries().stream().map(Trial.Entry::id).toList());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
