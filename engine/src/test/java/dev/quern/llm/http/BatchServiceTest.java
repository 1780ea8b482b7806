package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.llm.batch.BatchFile;
import dev.quern.llm.batch.BatchProgress;
import dev.quern.llm.batch.BatchResult;
import dev.quern.llm.batch.BatchService;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.BatchServer;
import dev.quern.testing.server.BatchServer.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both services for batches hold, against a server on loopback. */
class BatchServiceTest {
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(1));

    @TempDir
    Path folder;

    private BatchServer server;
    private final Endpoints endpoints = new Endpoints(InstantSource.system());

    @BeforeEach
    void start() throws Exception {
        server = new BatchServer(prompt -> switch (prompt) {
            case "refused" -> new Fate.Refused("invalid_request", "nothing of the kind");
            case "late" -> new Fate.Expired();
            default -> new Fate.Answered(Answer.of("about " + prompt).costing(100, 10));
        });
    }

    @AfterEach
    void stop() {
        server.close();
        endpoints.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void handsOverWaitsAndFetches(Dialect dialect) throws Exception {
        BatchService service = service(dialect);
        String id = create(dialect, service, "mark1", "water", "refused", "late", "wheel");

        assertThat(service.progress(id).state()).isEqualTo(BatchProgress.State.WORKING);
        server.finish();
        BatchProgress ended = service.progress(id);
        assertThat(ended.state()).isEqualTo(BatchProgress.State.ENDED);
        assertThat(ended.answered()).isEqualTo(2);
        assertThat(ended.unanswered()).isEqualTo(2);

        Map<String, BatchResult> results = new TreeMap<>();
        service.results(id, result -> assertThat(results.put(result.customId(), result)).isNull());
        assertThat(results).containsOnlyKeys("mark1-1", "mark1-2", "mark1-3", "mark1-4");
        Endpoint model = endpoints.open(role(dialect), server.url(dialect));
        assertThat(results.get("mark1-1")).isInstanceOfSatisfying(
                BatchResult.Answered.class,
                answered -> assertThat(read(model, answered.raw())).isEqualTo("about water 100 10"));
        assertThat(results.get("mark1-2")).isEqualTo(
                new BatchResult.Unanswered(
                        "mark1-2",
                        dialect == Dialect.OPENAI
                                ? "invalid_request: nothing of the kind (400)"
                                : "errored: nothing of the kind"));
        assertThat(results.get("mark1-3")).asString().contains("expired");
        assertThat(server.keys()).allMatch(key -> key.endsWith("sk-batch-1234"));
    }

    private static String read(Endpoint model, String raw) throws AssertionError {
        try {
            var reply = model.read(raw);
            return reply.text() + " " + reply.usage().input() + " " + reply.usage().output();
        } catch (FaultException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void sendsEachRequestAsItWouldBeSentAlone(Dialect dialect) throws Exception {
        create(dialect, service(dialect), "mark1", "water");
        Role role = role(dialect);
        assertThat(server.bodies()).hasSize(1);
        assertThat(server.bodies().getFirst().path("model").asString("")).isEqualTo("m");
        assertThat(server.bodies().getFirst().path("messages").size())
                .isEqualTo(dialect == Dialect.OPENAI ? 2 : 1);
        String limit = server.bodies().getFirst().path("max_tokens").toString();
        assertThat(limit).as("the name that this server takes").isEqualTo("500");
        assertThat(role.sampling().maxTokens()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void findsABatchOfWhichTheIdWasLost(Dialect dialect) throws Exception {
        BatchService service = service(dialect);
        assertThat(service.find("mark2", 2, LONG_AGO, Set.of())).isEmpty();
        String other = create(dialect, service, "mark1", "water", "wheel");
        server.breaks(BatchServer.Hook.SILENT_AFTER_CREATE);
        FaultException lost = catchThrowableOfType(
                FaultException.class, () -> create(dialect, service, "mark2", "pond", "stone"));
        assertThat(lost.fault()).isEqualTo(Fault.TRANSIENT);
        server.breaks(BatchServer.Hook.NONE);

        Optional<String> found = service.find("mark2", 2, LONG_AGO, Set.of(other));
        assertThat(found).isPresent().get().isNotEqualTo(other);
        server.finish();
        assertThat(service.find("mark2", 2, LONG_AGO, Set.of())).as("by its results, when it has some").isEqualTo(found);
        assertThat(service.find("mark3", 2, LONG_AGO, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void cancels(Dialect dialect) throws Exception {
        BatchService service = service(dialect);
        String id = create(dialect, service, "mark1", "water");
        service.cancel(id);
        assertThat(service.progress(id).state()).isEqualTo(BatchProgress.State.ENDED);
        service.results(id, result -> assertThat(result).isInstanceOf(BatchResult.Unanswered.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void saysWhatTheProviderSays(Dialect dialect) throws Exception {
        BatchService service = service(dialect);
        server.breaks(BatchServer.Hook.REFUSES_CREATE);
        assertThatThrownBy(() -> create(dialect, service, "mark1", "water")).isInstanceOf(FaultException.class)
                .hasMessageContaining("too many batches").extracting(e -> ((FaultException) e).fault())
                .isEqualTo(Fault.PERMANENT);
        server.breaks(BatchServer.Hook.SILENT_BEFORE_CREATE);
        assertThatThrownBy(() -> create(dialect, service, "mark1", "water")).isInstanceOf(FaultException.class)
                .extracting(e -> ((FaultException) e).fault()).isEqualTo(Fault.TRANSIENT);
        assertThatThrownBy(() -> service.progress("batch_99")).hasMessageContaining("no such batch");
        assertThat(server.created()).isZero();
    }

    @Test
    void aWholeBatchMayBeInvalid() throws Exception {
        BatchService service = service(Dialect.OPENAI);
        server.breaks(BatchServer.Hook.INVALID);
        String id = create(Dialect.OPENAI, service, "mark1", "water");
        BatchProgress progress = service.progress(id);
        assertThat(progress.state()).isEqualTo(BatchProgress.State.REFUSED);
        assertThat(progress.message()).isEqualTo("line 1 is no request");
    }

    @Test
    void aFileTakesNoMoreThanTheServiceDoes() throws Exception {
        Role role = role(Dialect.OPENAI);
        BatchHttp http = new BatchHttp(
                role, new BaseUrl(server.url(Dialect.OPENAI)), new OpenAiProtocol(), OkHttpClient::new, InstantSource.system(),
                new Learned(Concessions.NONE));
        long entry = new OpenAiBatches(http).entry("a-1", "{\"x\":10000}").length();
        BatchService service = new OpenAiBatches(http, new BatchService.Limits(3, 2 * (entry + 1) + entry));
        try (BatchFile file = new BatchFile(service, folder)) {
            assertThat(file.add("a-1", "{\"x\":10000}")).isTrue();
            assertThat(file.add("a-2", "{\"x\":10000}")).isTrue();
            assertThat(file.add("a-3", "{\"x\":1000000}")).as("too many bytes").isFalse();
            assertThat(file.add("a-3", "{\"x\":1}")).isTrue();
            assertThat(file.add("a-4", "{}")).as("too many requests").isFalse();
            assertThat(file.entries()).isEqualTo(3);
            assertThat(Files.readAllLines(file.finish())).hasSize(3).first().asString().contains("a-1", "10000");
        }
        assertThat(folder).isEmptyDirectory();
        try (BatchFile file = new BatchFile(service, folder)) {
            assertThatThrownBy(() -> file.add("a-1", "{\"x\":\"" + "y".repeat(1000) + "\"}"))
                    .hasMessageContaining("too long for a batch");
        }
    }

    @Test
    void refusesADialectWithoutBatches() {
        Role role = Role.of("question", Dialect.OLLAMA, "m", ApiKey.NONE);
        assertThatThrownBy(() -> endpoints.batches(role, "http://localhost:11434"))
                .hasMessageContaining("role question uses ollama").hasMessageContaining("run without --batch");
    }

    private BatchService service(Dialect dialect) {
        return endpoints.batches(role(dialect), server.url(dialect));
    }

    private Role role(Dialect dialect) {
        Role.Sampling sampling = new Role.Sampling(null, null, 500, null, List.of(), null, null, null, null);
        return Role.of("question", dialect, "m", new ApiKey("KEY", "sk-batch-1234")).at(server.url(dialect)).with(sampling);
    }

    private String create(Dialect dialect, BatchService service, String mark, String... prompts)
            throws FaultException, InterruptedException {
        Endpoint model = endpoints.open(role(dialect), server.url(dialect));
        try (BatchFile file = new BatchFile(service, folder)) {
            for (String prompt : prompts) {
                Request request = new Request(
                        "question", List.of(new Message("system", "You write."), new Message("user", prompt)));
                assertThat(file.add(mark + "-" + (file.entries() + 1), model.body(request))).isTrue();
            }
            return service.create(file.finish(), mark);
        }
    }
}
