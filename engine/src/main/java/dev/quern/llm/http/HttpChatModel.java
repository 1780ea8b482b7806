package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.llm.WrittenRequest;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model behind HTTP, in whichever dialect. Asks once, follows no redirect and repeats nothing, but for one case: an endpoint that rejects
 * a field which its dialect has and it does not is asked again without it at once, and so from then on.
 */
final class HttpChatModel implements Endpoint {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final Role role;
    private final String identity;
    private final BaseUrl base;
    private final Protocol protocol;
    private final Supplier<List<OkHttpClient>> lanes;
    private final FaultSorter faults;
    private final ReplyReader replies;
    private final ObjectNode extra;
    private final Learned learned;
    private final BodyForm form = new BodyForm(request -> body(request, Concessions.NONE).toString());

    private final Map<Conceded, Boolean> changed = new ConcurrentHashMap<>();

    private record Conceded(Concessions made, @Nullable Shape shape) {}

    private volatile @Nullable Connection connection;

    private record Connection(HttpUrl url, HttpCall call) {}

    HttpChatModel(Role role, BaseUrl base, Protocol protocol, Supplier<List<OkHttpClient>> lanes, InstantSource clock,
            Learned learned) {
        this.role = role;
        this.identity = role.identity();
        this.base = base;
        this.protocol = protocol;
        this.lanes = lanes;
        this.faults = new FaultSorter(role, base.toString(), clock);
        this.replies = new ReplyReader(protocol, faults, role.key());
        this.extra = Fields.extra(role.extra());
        this.learned = learned;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String address() {
        return base.toString();
    }

    @Override
    public String body(Request request) {
        return written(request).body();
    }

    @Override
    public WrittenRequest written(Request request) {
        return form.write(request);
    }

    private ObjectNode body(Request request, Concessions concessions) {
        ObjectNode body = protocol.body(role, request);
        protocol.adapt(body, concessions);
        if (extra.isEmpty()) {
            return body;
        }
        ObjectNode merged = body.deepCopy(); // a schema in it belongs to all requests
        Fields.merge(merged, extra);
        return merged;
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        return chat(request, rejected -> {});
    }

    @Override
    public Reply chat(Request request, Rejections rejections) throws FaultException, InterruptedException {
        Connection to = connection();
        Concessions known = learned.now();
        Concessions made = known;
        while (true) {
            HttpCall.Answer answer = redacted(to.call.send(post(to.url, written(request, made))));
            if (answer.isSuccess()) {
                if (!made.equals(known)) {
                    learned.replace(known, made); // not before: what was turned down may have had another reason
                }
                tell(made);
                return replies.read(answer);
            }
            ErrorBody error = replies.error(answer);
            Concessions next = answer.status() >= CLIENT_ERROR && answer.status() < SERVER_ERROR
                    ? next(made, body(request, made), answer.body().toLowerCase(Locale.ROOT))
                    : null;
            if (next == null || next.equals(made)) {
                throw faults.sort(answer.status(), error, answer);
            }
            made = next;
            rejections.rejected(faults.sort(answer.status(), error, answer));
        }
    }

    private @Nullable Concessions next(Concessions made, ObjectNode sent, String said) {
        List<String> refused = protocol.sampling().refused(protocol.samplingIn(sent), said);
        return refused.isEmpty() ? protocol.next(made, sent, said) : made.without(refused);
    }

    /** A wish of the role that the endpoint does not grant is said in each run, and once. */
    private void tell(Concessions made) {
        if (made.withheld().isEmpty() && made.quiet() == 0) {
            return;
        }
        for (String setting : role.sampling().given().keySet()) {
            if (made.withheld().contains(setting)) {
                say("does not take " + setting + " and is asked without it", setting);
            }
        }
        String still = Boolean.FALSE.equals(role.sampling().think()) ? protocol.thinksStill(made) : null;
        if (still != null) {
            say("cannot be kept from thinking; " + still, "think");
        }
    }

    private void say(String what, String setting) {
        Work.say(
                "role " + role.name() + ": " + role.model() + " " + what + ".   unset roles." + role.name() + "." + setting
                        + " if that will do");
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return replies.read(new HttpCall.Answer(200, Headers.of(), raw));
    }

    /** Returns what is sent, which has mostly been written already for the request's key. */
    private RequestBody written(Request request, Concessions made) {
        boolean isWritten = WrittenRequest.CURRENT.isBound() && WrittenRequest.CURRENT.get().isOf(request);
        return isWritten && !changed.computeIfAbsent(new Conceded(made, request.shape()), this::isChanged)
                ? new WrittenBody(WrittenRequest.CURRENT.get(), JSON)
                : RequestBody.create(body(request, made).toString().getBytes(StandardCharsets.UTF_8), JSON);
    }

    /** Concessions touch the fields beside the conversation, which are the same for all requests of a form. */
    private boolean isChanged(Conceded conceded) {
        Request any = new Request(role.name(), List.of(new Message("user", "")), conceded.shape);
        return !body(any, conceded.made).equals(body(any, Concessions.NONE));
    }

    private okhttp3.Request post(HttpUrl url, RequestBody body) {
        okhttp3.Request.Builder post = new okhttp3.Request.Builder().url(url)
                .post(body)
                .header("Accept", "application/json");
        protocol.headers(post, role.key());
        return post.build();
    }

    /** Nothing that is kept or shown is made from anything but this. */
    private HttpCall.Answer redacted(HttpCall.Answer answer) {
        return new HttpCall.Answer(answer.status(), answer.headers(), role.key().redact(answer.body()));
    }

    private Connection connection() throws FaultException {
        Connection known = connection;
        return known != null ? known : connectOnce();
    }

    private synchronized Connection connectOnce() throws FaultException {
        Connection known = connection;
        if (known == null) {
            known = connect();
            connection = known;
        }
        return known;
    }

    private Connection connect() throws FaultException {
        HttpUrl url = base.http().orElseThrow(
                () -> new FaultException(
                        Fault.FATAL, "role " + role.name() + ": its base_url is no http or https URL. It looks like "
                                + role.dialect().publicUrl()));
        if (base.hasUser()) {
            throw faults.fatal("stands with a user or password in its URL. Take them out, and set " + faults.variable());
        }
        ApiKey key = role.key();
        if (key.isEmpty() && base.isPublic(role.dialect())) {
            throw new FaultException(
                    Fault.FATAL, "role " + role.name() + " uses " + role.dialect().word() + ", and " + faults.variable()
                            + " is not set.   Set it in the environment or in .env" + wayRound());
        }
        key.check();
        Optional<String> unknown = Endpoints.complaint(role);
        if (unknown.isPresent()) {
            throw new FaultException(Fault.FATAL, unknown.get());
        }
        Duration timeout = role.limits().timeout();
        // The time of the whole call bounds each of its reads and writes; a clock for each of those costs more than the rest of a quick call.
        List<OkHttpClient> timed = lanes.get().stream()
                .map(lane -> lane.newBuilder().callTimeout(timeout).connectTimeout(timeout).readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO).build())
                .toList();
        return new Connection(
                protocol.url(url, role), new HttpCall(timed, faults::text, timeout, role.limits().maxReplyBytes()));
    }

    /** Questions can be asked without a model. */
    private String wayRound() {
        return role.name().equals("question") ? ", or: set generate.provider builtin" : "";
    }

    @Override
    public String toString() {
        return "role " + role.name() + ": " + identity() + " at " + base;
    }
}
