package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.RequestFrames.Frame;
import dev.quern.catalog.RequestFrames.Framed;
import dev.quern.llm.BodyFrame;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Trace;
import dev.quern.llm.WrittenRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of a request, and its frame, are the request again; and there are few frames. */
class RequestFramesTest {
    private static final String PROMPT = "You write questions and answers. ".repeat(30);
    private static final String FORM = "{\"type\":\"object\"}".repeat(20);

    private final RequestFrames frames = new RequestFrames();
    private final Set<Frame> written = new HashSet<>();

    @Test
    void theFirstRequestShowsNothingAndTheThirdNothingNew() {
        assertThat(frames.divide(trace(1, PROMPT + "one" + FORM))).isEqualTo(new Framed(PROMPT + "one" + FORM, null));
        assertThat(frames.divide(trace(1, PROMPT + "two" + FORM)))
                .isEqualTo(new Framed("two", new Frame(PROMPT, FORM)));
        assertThat(frames.divide(trace(1, PROMPT + "" + FORM))).isEqualTo(new Framed("", new Frame(PROMPT, FORM)));
    }

    /** Each run has its own instructions; going back and forth between two makes no frames. */
    @Test
    void runsAtTheSameTimeDoNotDisturbEachOther() {
        for (int i = 0; i < 100; i++) {
            check(1, PROMPT + "a" + i + FORM);
            check(2, FORM + "b" + i + PROMPT);
        }
        assertThat(written).hasSize(2);
    }

    @Test
    void manyRunsOneAfterTheOtherAreForgotten() {
        for (int run = 0; run < 100; run++) {
            check(run, PROMPT + run + FORM);
            check(run, PROMPT + "x" + run + FORM);
        }
        check(0, PROMPT + "again" + FORM);
        assertThat(written).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void whatIsShortOrHasNothingInCommonStaysWhole() {
        check(1, "short");
        check(1, "short");
        check(1, "a".repeat(1000));
        check(1, "b".repeat(1000));
        check(1, null);
        assertThat(written).isEmpty();
    }

    /** Head and tail may not lie over each other, as where one request is the other with a part repeated. */
    @Test
    void aRequestThatBeginsAndEndsAlikeIsNotWrittenTwice() {
        check(1, "a".repeat(1000));
        check(1, "a".repeat(1001));
        check(1, "a".repeat(999));
        check(1, "a".repeat(1500));
        check(1, "a".repeat(300));
    }

    /** A pair of surrogates is one character; half of it is no text that a database takes. */
    @Test
    void noCharacterIsCutInTwo() {
        check(1, PROMPT + "\ud83c\udf3e\ud83d\ude00" + FORM);
        Framed second = check(1, PROMPT + "\ud83c\udf3f\ud83c\ude00" + FORM);
        assertThat(second.text()).isEqualTo("\ud83c\udf3f\ud83c\ude00");
        check(1, PROMPT + "\ud83c" + FORM);
    }

    @Test
    void whateverComesTheFramesAreFew() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            String heading = "Part " + random.nextInt(3) + " > Chapter " + random.nextInt(20) + " > ";
            String turns = random.nextInt(10) == 0 ? "\"},{\"role\":\"assistant\",\"content\":\"" + i : "";
            check(1, PROMPT + heading + "text ".repeat(random.nextInt(50)) + turns + "\"}]" + FORM);
        }
        assertThat(written).hasSizeLessThan(30);
    }

    /** Those who call at the same time see the same frames, and each request can be put together again. */
    @Test
    void manyThreadsMakeOneFrame() throws Exception {
        Set<Frame> seen = ConcurrentHashMap.newKeySet();
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            String name = "caller " + caller;
            callers.add(() -> {
                for (int i = 0; i < 500; i++) {
                    String request = PROMPT + "<" + name + " asks " + i + ">" + FORM;
                    Framed framed = frames.divide(trace(1, request));
                    Frame frame = framed.frame();
                    if (frame != null) {
                        seen.add(frame);
                    }
                    assertThat(frame == null ? framed.text() : frame.head() + framed.text() + frame.tail()).isEqualTo(request);
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
            for (Future<Void> caller : threads.invokeAll(callers)) {
                caller.get();
            }
        }
        assertThat(seen).as("frames are narrowed where requests meet, and no more").hasSizeBetween(1, callers.size() * 2);
    }

    /** However the body was written, whole or in a frame of its own: narrower than that of the requests, as wide, or wider. */
    @Test
    void whatWasSentInPiecesIsDividedAsTheWholeIs() {
        List<BodyFrame> bodies = List.of(
                BodyFrame.NONE, new BodyFrame(PROMPT, FORM), new BodyFrame(PROMPT.substring(0, 300), FORM.substring(1)),
                new BodyFrame(PROMPT + "<", ">" + FORM), new BodyFrame(PROMPT + "<a passage", FORM));
        for (BodyFrame body : bodies) {
            RequestFrames whole = new RequestFrames();
            RequestFrames pieces = new RequestFrames();
            for (String asked : List.of("<a passage>", "<a passage of its own>", "<a passage", "<>", "",
                    "<a passage and another>")) {
                String request = PROMPT + asked + FORM;
                if (request.startsWith(body.head()) && request.substring(body.head().length()).endsWith(body.tail())) {
                    String inside = request.substring(body.head().length(), request.length() - body.tail().length());
                    WrittenRequest sent = new WrittenRequest(new Request("question", List.of()), body, inside);
                    assertThat(pieces.divide(trace(1, null), sent)).isEqualTo(whole.divide(trace(1, request)));
                }
            }
        }
    }

    private Framed check(long run, @Nullable String request) {
        Framed framed = frames.divide(trace(run, request));
        Frame frame = framed.frame();
        if (frame == null) {
            assertThat(framed.text()).isEqualTo(request);
            return framed;
        }
        assertThat(frame.head() + framed.text() + frame.tail()).isEqualTo(request);
        written.add(frame);
        return framed;
    }

    private static Trace trace(long run, @Nullable String request) {
        return new Trace("trc-1", run, "generate", "chk-1", "question", "m", request, "{}", 1L, 1L, null, 1.0, false, null,
                Instant.EPOCH, null, 1, null, null, null, null, null);
    }
}
