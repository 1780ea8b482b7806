package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.item.ItemId;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Trace;
import dev.quern.llm.TracedChatModel;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model makes of everything that an endpoint may do, against a real server on loopback. */
@Timeout(60)
final class OpenAiChatModelTest {
    /** If this ever shows up anywhere but in the Authorization header, a key has leaked. */
    private static final String CANARY = "sk-canary-5f1d2c3b4a";

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Request QUESTION = new Request(
            "question", List.of(new Message("system", "Be brief."), new Message("user", "What turns the \"wheel\"?")));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksAsTheDialectSays() throws Exception {
        server.enqueue(completion("{\"role\":\"assistant\",\"content\":\"Water.\"}", "stop"));
        Reply reply = model(OpenAiOptions.of("miller-7b").sampling(0.0, 42L, 300)).chat(QUESTION);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + CANARY);
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo(
                "{\"model\":\"miller-7b\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"What turns the \\\"wheel\\\"?\"}],\"temperature\":0.0,\"seed\":42,"
                        + "\"max_tokens\":300}");
        assertThat(reply.text()).isEqualTo("Water.");
        assertThat(reply.reasoning()).isEmpty();
        assertThat(reply.finishReason()).isEqualTo("stop");
        assertThat(reply.usage().input()).isEqualTo(21);
        assertThat(reply.usage().output()).isEqualTo(3);
        assertThat(reply.raw()).contains("\"choices\"");
    }

    @Test
    void leavesToTheEndpointWhatIsNotSet() throws Exception {
        server.enqueue(completion("{\"content\":\"Water.\"}", "stop"));
        model().chat(QUESTION);
        assertThat(Objects.requireNonNull(server.takeRequest().getBody()).utf8()).doesNotContain("temperature", "seed", "max_");
    }

    @Test
    void anEndpointOfOnesOwnNeedsNoKey() throws Exception {
        server.enqueue(completion("{\"content\":\"Water.\"}", "stop"));
        model(Map.of(OpenAiChatModel.URL_VARIABLE, url()), options()).chat(QUESTION);
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"content":"<think>hm, a brook?</think>\\n\\nWater."}                             | hm, a brook?
            {"content":"hm, a brook?</think>Water."}                                         | hm, a brook?
            {"content":"Water.","reasoning_content":"hm, a brook?"}                          | hm, a brook?
            {"content":"Water.","reasoning":"hm, a brook?","reasoning_content":null}         | hm, a brook?
            {"content":[{"type":"text","text":"Wa"},{"type":"text","text":"ter."}]}           | ~~
            {"content":"Water.","refusal":null,"tool_calls":[]}                               | ~~
            """)
    void keepsThoughtsApart(String message, String reasoning) throws Exception {
        server.enqueue(completion(message, "stop"));
        Reply reply = model().chat(QUESTION);
        assertThat(reply.text()).isEqualTo("Water.");
        assertThat(reply.reasoning()).isEqualTo(reasoning);
    }

    @Test
    void aThinkTagThatTheAnswerTalksAboutStays() throws Exception {
        server.enqueue(completion("{\"content\":\"The tag <think> opens a thought.\"}", "stop"));
        assertThat(model().chat(QUESTION).text()).isEqualTo("The tag <think> opens a thought.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            400 | PERMANENT | rejected the request for miller-7b (400): the context is too long
            401 | FATAL     | does not take the key in OPENAI_API_KEY (401)
            402 | FATAL     | wants to be paid first (402): the context is too long
            403 | FATAL     | forbids this to the key in OPENAI_API_KEY (403): the context is too long
            404 | PERMANENT | rejected the request for miller-7b (404): the context is too long
            408 | TRANSIENT | cannot answer now (408): the context is too long
            409 | TRANSIENT | cannot answer now (409): the context is too long
            413 | PERMANENT | rejected the request for miller-7b (413): the context is too long
            422 | PERMANENT | rejected the request for miller-7b (422): the context is too long
            425 | TRANSIENT | cannot answer now (425): the context is too long
            429 | TRANSIENT | cannot answer now (429): the context is too long
            500 | TRANSIENT | cannot answer now (500): the context is too long
            502 | TRANSIENT | cannot answer now (502): the context is too long
            503 | TRANSIENT | cannot answer now (503): the context is too long
            529 | TRANSIENT | cannot answer now (529): the context is too long
            302 | PERMANENT | redirects elsewhere (302). Set OPENAI_BASE_URL to where it leads
            """)
    void sortsEveryStatus(int status, Fault fault, String message) {
        server.enqueue(json(status, "{\"error\":{\"message\":\"the context\\nis too long\",\"type\":\"x\"}}").build());
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(fault);
        assertThat(e).hasMessage(url() + " " + message);
        assertThat(server.getRequestCount()).as("asks once").isEqualTo(1);
    }

    @Test
    void aQuotaThatIsUsedUpStopsTheRun() {
        server.enqueue(
                json(429, "{\"error\":{\"message\":\"You exceeded your quota\",\"code\":\"insufficient_quota\"}}").build());
        assertThat(fault(model()).fault()).isEqualTo(Fault.FATAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Retry-After: 7                                    | PT7S
            Retry-After: 1.5                                  | PT1.5S
            Retry-After: 0                                    | PT0S
            retry-after-ms: 250                               | PT0.25S
            Retry-After: Sat, 21 Nov 2026 12:01:30 GMT        | PT1M30S
            Retry-After: Sat, 21 Nov 2026 11:00:00 GMT        | PT0S
            """)
    void saysHowLongToWait(String header, Duration wait) {
        server.enqueue(json(429, "{}").removeHeader("Date").addHeader(header).build());
        assertThat(fault(model()).retryAfter()).isEqualTo(wait);
    }

    @Test
    void aDateIsReadAgainstTheEndpointsOwnClock() {
        server.enqueue(
                json(503, "{}").addHeader("Date: Sat, 21 Nov 2026 12:10:00 GMT")
                        .addHeader("Retry-After: Sat, 21 Nov 2026 12:10:20 GMT")
                        .build());
        assertThat(fault(model()).retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "Sat, 99 Nov 2026", "99999999999999999999"})
    void aWaitThatCannotBeReadIsNone(String value) {
        server.enqueue(json(429, "{}").addHeader("Retry-After", value).build());
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e.retryAfter()).isNull();
    }

    @Test
    void aStormOf429IsSortedOneByOneAndEnds() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getExchangeIndex() % 2 == 0
                        ? json(429, "{\"error\":{\"message\":\"slow down\"}}").addHeader("Retry-After: 1").build()
                        : completion("{\"content\":\"Water.\"}", "stop");
            }
        });
        OpenAiChatModel model = model();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(executor.submit(() -> {
                    for (int attempt = 0; attempt < 50; attempt++) {
                        try {
                            return model.chat(QUESTION).text();
                        } catch (FaultException e) {
                            assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
                            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                        }
                    }
                    return "never";
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("Water.");
            }
        }
    }

    @Test
    void aResetInTheMiddleIsTransient() {
        String body = completionBody("{\"content\":\"" + "Water. ".repeat(20_000) + "\"}", "stop");
        server.enqueue(json(200, body).onResponseBody(new SocketEffect.CloseSocket()).build());
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessageStartingWith(url() + " broke the connection off: ");
    }

    @Test
    void aConnectionClosedBeforeTheAnswerIsTransient() {
        server.enqueue(json(200, "{}").onResponseStart(new SocketEffect.CloseSocket()).build());
        assertThat(fault(model()).fault()).isEqualTo(Fault.TRANSIENT);
    }

    @Test
    void nobodyListeningIsTransient() {
        String url = url();
        server.close();
        FaultException e = fault(model(Map.of(OpenAiChatModel.URL_VARIABLE, url), options()));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessageStartingWith(url + " is not reachable (");
    }

    @Test
    void aTrickleEndsWithTheTimeOfTheWholeCall() {
        String body = completionBody("{\"content\":\"" + "Water. ".repeat(1000) + "\"}", "stop");
        server.enqueue(json(200, body).throttleBody(16, 100, TimeUnit.MILLISECONDS).build());
        long start = System.nanoTime();
        FaultException e = fault(model(options().limits(Duration.ofMillis(700), 1 << 20)));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessage(url() + " gave no whole answer within 0.7 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void silenceEndsWithTheTimeOfTheWholeCall() {
        server.enqueue(json(200, "{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
        FaultException e = fault(model(options().limits(Duration.ofSeconds(1), 1 << 20)));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessage(url() + " gave no whole answer within 1 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            application/json | {"choices":[{"message":{"con     | TRANSIENT | sent a reply that is not JSON: "{"choices":[{"message":{"con"
            application/json | ~~                               | PERMANENT | sent JSON that is no chat completion
            application/json | {"choices":[]}                   | TRANSIENT | sent a completion without a choice
            application/json | {"models":["a"]}                 | PERMANENT | sent JSON that is no chat completion: "{"models":["a"]}". Does OPENAI_BASE_URL end in /v1?
            application/json | "Water."                         | PERMANENT | sent JSON that is no chat completion
            application/json | {"error":{"message":"overloaded","code":503}}  | TRANSIENT | cannot answer now (503): overloaded
            application/json | {"error":{"message":"no such model","code":"x"}}  | PERMANENT | rejected the request for miller-7b (400): no such model
            application/json | {"error":"no such model"}        | PERMANENT | rejected the request for miller-7b (400): no such model
            text/html        | <html>Please log in</html>       | PERMANENT | sent a web page instead of JSON: "<html>Please log in</html>". Check OPENAI_BASE_URL
            text/plain       | busy                             | TRANSIENT | sent a reply that is not JSON: "busy"
            """)
    void sortsRepliesThatAreNone(String type, String body, Fault fault, String message) {
        server.enqueue(new MockResponse.Builder().code(200).setHeader("Content-Type", type).body(body).build());
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(fault);
        assertThat(e).hasMessageStartingWith(url() + " " + message);
    }

    @Test
    void aCompletionUnderAnotherTypeIsTaken() throws Exception {
        server.enqueue(
                new MockResponse.Builder().code(200).setHeader("Content-Type", "text/plain")
                        .body(completionBody("{\"content\":\"Water.\"}", "stop"))
                        .build());
        assertThat(model().chat(QUESTION).text()).isEqualTo("Water.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"content":null,"refusal":"I will not."} | stop           | PERMANENT | the model refused to answer: I will not.
            {"content":""}                           | content_filter | PERMANENT | the model refused to answer: content filter
            {"content":""}                           | length         | PERMANENT | the model reached its token limit before it answered; allow it more tokens
            {"content":"<think>hm, hm"}              | length         | PERMANENT | the model reached its token limit before it answered, while reasoning; allow it more tokens
            """)
    void sortsAnswersThatAreNone(String message, String finish, Fault fault, String said) {
        server.enqueue(completion(message, finish));
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(fault);
        assertThat(e).hasMessage(said);
    }

    @Test
    void anEmptyAnswerMayBeBetterNextTime() {
        server.enqueue(completion("{\"content\":\"  \"}", "stop"));
        assertThat(fault(model()).fault()).isEqualTo(Fault.TRANSIENT);
    }

    @Test
    void aReplyOfTenMegabytesIsRefusedAndNotKept() {
        server.enqueue(json(200, "x".repeat(10 << 20)).build());
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e).hasMessage(url() + " sent more than 8388608 bytes for one reply; lower the tokens of an answer");
    }

    @Test
    void anErrorPageOfTenMegabytesIsCutShort() {
        server.enqueue(json(500, "x".repeat(10 << 20)).build());
        FaultException e = fault(model());
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(String.valueOf(e.getMessage()).length()).isLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheCallAtOnce(boolean virtual) throws Exception {
        server.enqueue(json(200, "{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
        OpenAiChatModel model = model();
        AtomicReference<Object> outcome = new AtomicReference<>("nothing");
        CountDownLatch ended = new CountDownLatch(1);
        Runnable call = () -> {
            try {
                outcome.set(model.chat(QUESTION));
            } catch (FaultException | InterruptedException e) {
                outcome.set(e);
            }
            ended.countDown();
        };
        Thread thread = virtual ? Thread.ofVirtual().start(call) : Thread.ofPlatform().start(call);
        server.takeRequest();
        long start = System.nanoTime();
        thread.interrupt();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void afterACancelledCallTheModelWorksOn() throws Exception {
        server.enqueue(json(200, "{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
        server.enqueue(completion("{\"content\":\"Water.\"}", "stop"));
        OpenAiChatModel model = model();
        Thread thread = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> model.chat(QUESTION))
                .isInstanceOf(InterruptedException.class));
        server.takeRequest();
        thread.interrupt();
        thread.join();
        assertThat(model.chat(QUESTION).text()).isEqualTo("Water.");
    }

    @Test
    void withoutAKeyTheFirstCallSaysSo() {
        FaultException e = fault(model(Map.of(), options()));
        assertThat(e.fault()).isEqualTo(Fault.FATAL);
        assertThat(e).hasMessage(
                "OPENAI_API_KEY is not set. Set it in the environment, or set OPENAI_BASE_URL to an endpoint that wants none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "ftp://a/v1", "http://", "http://a b/", "nonsense", "http://user:pa ss@host/"})
    void aUrlThatIsNoneIsNamedWithoutItsValue(String url) {
        FaultException e = fault(model(Map.of(OpenAiChatModel.URL_VARIABLE, url), options()));
        assertThat(e.fault()).isEqualTo(Fault.FATAL);
        assertThat(e).hasMessage("OPENAI_BASE_URL is no http or https URL. It looks like http://localhost:8000/v1");
    }

    @Test
    void aKeyThatCannotBeSentIsNamedWithoutItsValue() {
        FaultException e = fault(
                model(Map.of(OpenAiChatModel.URL_VARIABLE, url(), OpenAiChatModel.KEY_VARIABLE, CANARY + "\nx"), options()));
        assertThat(e.fault()).isEqualTo(Fault.FATAL);
        assertThat(e).hasMessage(
                "OPENAI_API_KEY holds a character that no key has, at position 21. Copy the key again, without quotes or line breaks");
    }

    @Test
    void identityNamesEndpointModelAndSampling() {
        assertThat(model(Map.of(), OpenAiOptions.of("gpt-5").sampling(0.5, 7L, null)).identity())
                .isEqualTo("openai:https://api.openai.com/v1:gpt-5;temperature=0.5;seed=7");
        assertThat(model(Map.of(OpenAiChatModel.URL_VARIABLE, "https://me:secret@Host.example:8443/v1/?token=secret"), options())
                .identity())
                .isEqualTo("openai:https://host.example:8443/v1:miller-7b");
    }

    /** An endpoint that shouts the key back in every way it can. */
    @Test
    void theKeyNeverShows() throws Exception {
        String shout = "you sent Bearer " + CANARY + "!";
        List<MockResponse> answers = new ArrayList<>();
        for (int status : List.of(200, 302, 400, 401, 402, 403, 404, 429, 500)) {
            answers.add(json(status, "{\"error\":{\"message\":\"" + shout + "\"}}").build());
            answers.add(json(status, shout).build());
        }
        answers.add(completion("{\"content\":\"" + shout + "\"}", "stop"));
        answers.add(completion("{\"refusal\":\"" + shout + "\"}", "stop"));
        answers.add(new MockResponse.Builder().setHeader("Content-Type", "text/html").body(shout).build());
        answers.add(json(200, "{\"x\":\"" + shout + "\"}").build());
        answers.add(json(200, shout).onResponseBody(new SocketEffect.CloseSocket()).build());

        List<Trace> traces = new ArrayList<>();
        StringWriter all = new StringWriter();
        OpenAiChatModel plain = model();
        TracedChatModel model = new TracedChatModel(plain, "miller-7b", traces::add, Clock.fixed(NOW, ZoneOffset.UTC));
        for (MockResponse answer : answers) {
            server.enqueue(answer);
            try {
                all.write(model.chat(QUESTION).raw());
            } catch (FaultException e) {
                e.printStackTrace(new PrintWriter(all, true));
            }
        }
        traces.forEach(trace -> all.write(trace.toString()));
        all.write(plain.toString() + plain.identity() + model.identity() + model);
        assertThat(traces).hasSize(answers.size());
        assertThat(all.toString()).doesNotContain(CANARY).contains("[key]");
    }

    @Test
    void everyCallLeavesATraceOfItsWork() throws Exception {
        server.enqueue(completion("{\"content\":\"Water.\"}", "stop"));
        server.enqueue(json(500, "{\"error\":{\"message\":\"no water\"}}").build());
        List<Trace> traces = new ArrayList<>();
        TracedChatModel model = new TracedChatModel(model(), "miller-7b", traces::add, Clock.fixed(NOW, ZoneOffset.UTC));

        ScopedValue.where(Work.CURRENT, new Work(7, "generate", new ItemId("chk-1"), 1)).call(() -> model.chat(QUESTION));
        assertThat(catchThrowableOfType(FaultException.class, () -> model.chat(QUESTION))).isNotNull();

        Trace answered = traces.getFirst();
        assertThat(answered.runId()).isEqualTo(7);
        assertThat(answered.stage()).isEqualTo("generate");
        assertThat(answered.itemId()).isEqualTo("chk-1");
        assertThat(answered.role()).isEqualTo("question");
        assertThat(answered.model()).isEqualTo("miller-7b");
        assertThat(answered.request()).isEqualTo(
                "{\"model\":\"miller-7b\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"What turns the \\\"wheel\\\"?\"}]}");
        assertThat(answered.response()).contains("Water.");
        assertThat(answered.inputTokens()).isEqualTo(21);
        assertThat(answered.outputTokens()).isEqualTo(3);
        assertThat(answered.costUsd()).isNull();
        assertThat(answered.latencyMs()).isPositive();
        assertThat(answered.cached()).isFalse();
        assertThat(answered.error()).isNull();
        assertThat(answered.calledAt()).isEqualTo(NOW);

        Trace failed = traces.get(1);
        assertThat(failed.runId()).isNull();
        assertThat(failed.response()).isNull();
        assertThat(failed.error()).isEqualTo("transient: " + url() + " cannot answer now (500): no water");
        assertThat(failed.id()).isNotEqualTo(answered.id());
    }

    @Test
    void aCancelledCallLeavesATraceToo() throws Exception {
        server.enqueue(json(200, "{}").onResponseStart(SocketEffect.Stall.INSTANCE).build());
        List<Trace> traces = new ArrayList<>();
        TracedChatModel model = new TracedChatModel(model(), "miller-7b", traces::add, InstantSource.system());
        Thread thread = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> model.chat(QUESTION))
                .isInstanceOf(InterruptedException.class));
        server.takeRequest();
        thread.interrupt();
        thread.join();
        assertThat(traces).hasSize(1);
        assertThat(traces.getFirst().error()).isEqualTo("cancelled");
    }

    private String url() {
        return "http://" + server.getHostName() + ":" + server.getPort() + "/v1";
    }

    private static OpenAiOptions options() {
        return OpenAiOptions.of("miller-7b").limits(Duration.ofSeconds(20), 8 << 20);
    }

    private OpenAiChatModel model() {
        return model(options());
    }

    private OpenAiChatModel model(OpenAiOptions options) {
        return model(Map.of(OpenAiChatModel.URL_VARIABLE, url() + "/", OpenAiChatModel.KEY_VARIABLE, " " + CANARY + "\n"),
                options);
    }

    private static OpenAiChatModel model(Map<String, String> environment, OpenAiOptions options) {
        return OpenAiChatModel.fromEnvironment(environment, options, InstantSource.fixed(NOW));
    }

    private static FaultException fault(OpenAiChatModel model) {
        return Objects.requireNonNull(catchThrowableOfType(FaultException.class, () -> model.chat(QUESTION)), "a fault");
    }

    private static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder().code(status).setHeader("Content-Type", "application/json")
                .body(new Buffer().writeUtf8(body));
    }

    private static MockResponse completion(String message, String finish) {
        return json(200, completionBody(message, finish)).build();
    }

    private static String completionBody(String message, String finish) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":" + message
                + ",\"finish_reason\":\""
                + finish + "\"}],\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":3,\"total_tokens\":24}}";
    }
}
