package dev.quern.llm.http;

import dev.quern.llm.batch.BatchProgress;
import dev.quern.llm.batch.BatchProgress.State;
import dev.quern.llm.batch.BatchResult;
import dev.quern.llm.batch.BatchService;
import dev.quern.stage.FaultException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;

/**
 * Batches as Anthropic takes them: one request that holds all of them. A message batch carries no metadata, so that its mark is seen
 * only in the names of its requests, which come back with the results; until then a batch of which the id was lost is known by its
 * time and size. Thread-safe.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/batch-processing">Batch processing</a>
 */
final class AnthropicBatches implements BatchService, BatchHttp.Listing {
    private static final Limits LIMITS = new Limits(100_000, 256_000_000);
    private static final Form FORM = new Form("{\"requests\":[", ",\n", "]}");
    private static final MediaType JSON = MediaType.get("application/json");

    private final BatchHttp http;

    AnthropicBatches(BatchHttp http) {
        this.http = http;
    }

    @Override
    public String address() {
        return http.address();
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public String entry(String customId, String body) {
        return http.object().put("custom_id", customId).set("params", http.sent(body)).toString();
    }

    @Override
    public HttpUrl.Builder url() throws FaultException {
        HttpUrl root = http.url("").build();
        boolean versioned = root.pathSegments().stream().filter(segment -> !segment.isEmpty()).reduce((first, last) -> last)
                .filter("v1"::equals).isPresent();
        return http.url(versioned ? "messages/batches" : "v1/messages/batches");
    }

    @Override
    public String create(Path file, String mark) throws FaultException, InterruptedException {
        return BatchHttp.text(http.post(url().build(), RequestBody.create(file.toFile(), JSON)).path("id"));
    }

    @Override
    public Optional<String> find(String mark, long requests, Instant since, Set<String> others)
            throws FaultException, InterruptedException {
        return http.find(this, since, batch -> {
            String id = BatchHttp.text(batch.path("id"));
            return !others.contains(id) && count(batch) == requests && mayBe(batch, id, mark);
        });
    }

    @Override
    public String after() {
        return "after_id";
    }

    @Override
    public Instant created(JsonNode batch) {
        try {
            return OffsetDateTime.parse(BatchHttp.text(batch.path("created_at"))).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.MAX; // a time that cannot be read rules nothing out
        }
    }

    /** Looks at the names in the results where there are some; without results size and time have to do. */
    private boolean mayBe(JsonNode batch, String id, String mark) throws FaultException, InterruptedException {
        if (!BatchHttp.text(batch.path("processing_status")).equals("ended")) {
            return true;
        }
        boolean[] named = new boolean[1];
        results(id, result -> named[0] |= result.customId().startsWith(mark));
        return named[0];
    }

    private static long count(JsonNode batch) {
        long count = 0;
        for (JsonNode one : batch.path("request_counts")) {
            count += one.asLong(0);
        }
        return count;
    }

    @Override
    public BatchProgress progress(String id) throws FaultException, InterruptedException {
        JsonNode batch = http.get(url().addPathSegment(id).build());
        String said = BatchHttp.text(batch.path("processing_status"));
        JsonNode counts = batch.path("request_counts");
        long unanswered = counts.path("errored").asLong(0) + counts.path("canceled").asLong(0) + counts.path("expired").asLong(0);
        return new BatchProgress(
                said.equals("ended") ? State.ENDED : State.WORKING, said, counts.path("succeeded").asLong(0), unanswered, "");
    }

    @Override
    public void results(String id, Results results) throws FaultException, InterruptedException {
        HttpUrl url = url().addPathSegment(id).addPathSegment("results").build();
        http.lines(new Request.Builder().url(url), line -> results.accept(result(http.parse(line))));
    }

    private static BatchResult result(JsonNode line) {
        String id = BatchHttp.text(line.path("custom_id"));
        JsonNode result = line.path("result");
        String type = BatchHttp.text(result.path("type"));
        if (type.equals("succeeded")) {
            return new BatchResult.Answered(id, result.path("message").toString());
        }
        JsonNode error = result.path("error").has("error") ? result.path("error").path("error") : result.path("error");
        String message = BatchHttp.text(error.path("message"));
        return new BatchResult.Unanswered(id, HttpCall.oneLine(message.isEmpty() ? type : type + ": " + message));
    }

    @Override
    public void cancel(String id) throws FaultException, InterruptedException {
        http.cancel(url().addPathSegment(id));
    }
}
