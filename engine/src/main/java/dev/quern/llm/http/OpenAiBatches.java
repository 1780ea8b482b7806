package dev.quern.llm.http;

import dev.quern.llm.batch.BatchProgress;
import dev.quern.llm.batch.BatchProgress.State;
import dev.quern.llm.batch.BatchResult;
import dev.quern.llm.batch.BatchService;
import dev.quern.stage.FaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Batches as OpenAI takes them: a file of requests is uploaded, a batch is made of it, and its results are two files, of answers and of
 * errors. The mark is kept in the batch's metadata. Thread-safe.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/batch">Batch API</a>
 */
final class OpenAiBatches implements BatchService, BatchHttp.Listing {
    private static final Limits LIMITS = new Limits(50_000, 200_000_000);
    private static final Form FORM = new Form("", "\n", "\n");
    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType LINES = MediaType.get("application/jsonl");

    /** Where single requests go at OpenAI, whatever the base URL is called here. */
    private static final String ENDPOINT = "/v1/chat/completions";

    private static final String MARK = "quern_mark";

    private final BatchHttp http;
    private final Limits limits;

    OpenAiBatches(BatchHttp http) {
        this(http, LIMITS);
    }

    OpenAiBatches(BatchHttp http, Limits limits) {
        this.http = http;
        this.limits = limits;
    }

    @Override
    public String address() {
        return http.address();
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public String entry(String customId, String body) {
        return http.object().put("custom_id", customId).put("method", "POST").put("url", ENDPOINT).set("body", http.sent(body))
                .toString();
    }

    @Override
    public String create(Path file, String mark) throws FaultException, InterruptedException {
        RequestBody upload = new MultipartBody.Builder().setType(MultipartBody.FORM).addFormDataPart("purpose", "batch")
                .addFormDataPart("file", "quern-" + mark + ".jsonl", RequestBody.create(file.toFile(), LINES)).build();
        String fileId = BatchHttp.text(http.post(http.url("files").build(), upload).path("id"));
        ObjectNode batch = http.object().put("input_file_id", fileId).put("endpoint", ENDPOINT).put("completion_window", "24h");
        batch.putObject("metadata").put(MARK, mark);
        RequestBody create = RequestBody.create(batch.toString().getBytes(StandardCharsets.UTF_8), JSON);
        return BatchHttp.text(http.post(url().build(), create).path("id"));
    }

    @Override
    public Optional<String> find(String mark, long requests, Instant since, Set<String> others)
            throws FaultException, InterruptedException {
        return http.find(this, since, batch -> BatchHttp.text(batch.path("metadata").path(MARK)).equals(mark));
    }

    @Override
    public HttpUrl.Builder url() throws FaultException {
        return http.url("batches");
    }

    @Override
    public String after() {
        return "after";
    }

    @Override
    public Instant created(JsonNode batch) {
        return batch.path("created_at").isNumber() ? Instant.ofEpochSecond(batch.path("created_at").asLong()) : Instant.MAX;
    }

    @Override
    public BatchProgress progress(String id) throws FaultException, InterruptedException {
        JsonNode batch = batch(id);
        String said = BatchHttp.text(batch.path("status"));
        State state = switch (said) {
            case "completed", "expired", "cancelled" -> State.ENDED;
            case "failed" -> State.REFUSED;
            default -> State.WORKING;
        };
        JsonNode counts = batch.path("request_counts");
        return new BatchProgress(
                state, said, counts.path("completed").asLong(0), counts.path("failed").asLong(0),
                HttpCall.oneLine(BatchHttp.text(batch.path("errors").path("data").path(0).path("message"))));
    }

    private JsonNode batch(String id) throws FaultException, InterruptedException {
        return http.get(url().addPathSegment(id).build());
    }

    @Override
    public void results(String id, Results results) throws FaultException, InterruptedException {
        JsonNode batch = batch(id);
        for (String field : new String[]{"output_file_id", "error_file_id"}) {
            String file = BatchHttp.text(batch.path(field));
            if (!file.isEmpty()) {
                HttpUrl url = http.url("files").addPathSegment(file).addPathSegment("content").build();
                http.lines(new Request.Builder().url(url), line -> results.accept(result(http.parse(line))));
            }
        }
    }

    private static BatchResult result(JsonNode line) {
        String id = BatchHttp.text(line.path("custom_id"));
        JsonNode response = line.path("response");
        int status = response.path("status_code").asInt(0);
        if (status >= 200 && status < 300) {
            return new BatchResult.Answered(id, response.path("body").toString());
        }
        JsonNode error = line.path("error").isObject() ? line.path("error") : response.path("body").path("error");
        String message = BatchHttp.text(error.path("message"));
        String code = BatchHttp.text(error.path("code"));
        String why = message.isEmpty() ? code : code.isEmpty() ? message : code + ": " + message;
        return new BatchResult.Unanswered(id, HttpCall.oneLine(status == 0 ? why : why + " (" + status + ")"));
    }

    @Override
    public void cancel(String id) throws FaultException, InterruptedException {
        http.cancel(url().addPathSegment(id));
    }
}
