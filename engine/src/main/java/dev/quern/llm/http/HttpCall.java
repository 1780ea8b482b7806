package dev.quern.llm.http;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over HTTP. An interrupt of the caller ends the wait at once, wherever the exchange hangs; the exchange itself is then
 * abandoned.
 */
final class HttpCall {
    private static final long MOST_OF_AN_ERROR = 64L << 10;

    private final List<OkHttpClient> lanes;
    private final UnaryOperator<String> message;
    private final Duration timeout;
    private final long maxBytes;

    /**
     * Prepares calls.
     *
     * @param lanes clients that do the same and share nothing; a thread always takes the same one
     * @param message puts before a message who the other side is; holds no secret
     */
    HttpCall(List<OkHttpClient> lanes, UnaryOperator<String> message, Duration timeout, long maxBytes) {
        this.lanes = lanes;
        this.message = message;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /**
     * What came back.
     *
     * @param body decoded as UTF-8
     */
    record Answer(int status, Headers headers, String body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Sends and waits.
     *
     * @throws FaultException transient when the connection failed or time ran out; permanent when the reply is too long or the
     *     endpoint's certificate is not trusted
     * @throws InterruptedException when the caller is interrupted
     */
    Answer send(Request request) throws FaultException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Call call = lane(request).newCall(request);
        return Thread.currentThread().isVirtual() && !request.isHttps() ? here(call) : elsewhere(call);
    }

    /** With HTTP/2 one connection carries all calls, so that these stay together. */
    private OkHttpClient lane(Request request) {
        return lanes.get(request.isHttps() ? 0 : (int) (Thread.currentThread().threadId() % lanes.size()));
    }

    /** An interrupt of a virtual thread closes the socket under it, which ends the exchange. */
    private Answer here(Call call) throws FaultException, InterruptedException {
        try {
            return execute(call);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw fault(e);
        }
    }

    /** A thread of the platform cannot be interrupted in a socket, and with HTTP/2 a socket carries the calls of others too. */
    private Answer elsewhere(Call call) throws FaultException, InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("quern-http").start(() -> {
            try {
                answer.complete(execute(call));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw fault(Objects.requireNonNull(e.getCause()));
        }
    }

    private Answer execute(Call call) throws IOException, FaultException {
        try (Response response = call.execute()) {
            BufferedSource source = response.body().source();
            boolean good = response.isSuccessful();
            long limit = good ? maxBytes : Math.min(maxBytes, MOST_OF_AN_ERROR);
            if (source.request(limit + 1) && good) {
                throw new FaultException(
                        Fault.PERMANENT,
                        message.apply("sent more than " + maxBytes + " bytes for one reply; lower the tokens of an answer"));
            }
            long size = Math.min(limit, source.getBuffer().size());
            return new Answer(response.code(), response.headers(), source.readString(size, StandardCharsets.UTF_8));
        }
    }

    private FaultException fault(Throwable cause) {
        return switch (cause) {
            case FaultException fault -> fault;
            case InterruptedIOException timeOut -> new FaultException(
                    Fault.TRANSIENT, message.apply("gave no whole answer within " + seconds(timeout) + " s"), timeOut);
            case SSLException untrusted when isUntrusted(untrusted) -> new FaultException(
                    Fault.FATAL, message.apply("could not be reached safely: " + oneLine(untrusted.getMessage())), untrusted);
            case SSLException plain when answersWithoutTls(plain) -> unreachable(plain);
            case ConnectException refused -> unreachable(refused);
            case NoRouteToHostException noRoute -> unreachable(noRoute);
            case UnknownHostException unknown -> unreachable(unknown);
            case IOException broken -> broken(broken);
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }

    /**
     * Where one connection broke, those that wait beside it are mostly dead too: an endpoint that was started anew would fail a call for each.
     * They are let go, and the next call finds out how it stands.
     */
    private FaultException broken(IOException cause) {
        lanes.forEach(lane -> lane.connectionPool().evictAll());
        return new FaultException(Fault.TRANSIENT, message.apply(brokenOff(cause)), cause);
    }

    /** Says what happened, without the address, which the message names already, and the classes of this language. */
    static String brokenOff(IOException cause) {
        String why = oneLine(
                cause.getMessage() == null ? "it said nothing" : cause.getMessage().replaceFirst(" on https?://\\S+", ""));
        return "broke the connection off: " + why;
    }

    private FaultException unreachable(IOException cause) {
        String why = switch (cause) {
            case UnknownHostException unknown -> "the name of the host is not known";
            case NoRouteToHostException noRoute -> "no route to the host";
            case SSLException plain -> "it answers without TLS; does its base_url begin with http:// and not https://?";
            default -> cause.getCause() == null ? oneLine(cause.getMessage()) : oneLine(cause.getCause().getMessage());
        };
        return new NotServedException(
                NotServedException.Reason.UNREACHABLE, message.apply("is not reachable (" + why + ")"), cause, null);
    }

    /** A certificate does not become better by asking again; a handshake that broke off may. */
    private static boolean isUntrusted(SSLException e) {
        return e instanceof SSLPeerUnverifiedException
                || Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                        .anyMatch(CertificateException.class::isInstance);
    }

    /** What the JDK says of a first record that is none of TLS; it has no type of its own. */
    private static boolean answersWithoutTls(SSLException e) {
        return String.valueOf(e.getMessage()).startsWith("Unsupported or unrecognized SSL message");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, duration.toMillis() % 1000 == 0 ? "%.0f" : "%.1f", duration.toMillis() / 1000.0);
    }

    /** Puts what the other side said on one line of at most 300 characters, without control characters. */
    static String oneLine(@Nullable String text) {
        String line = String.valueOf(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= 300 ? line : line.substring(0, line.offsetByCodePoints(0, 300)) + "…";
    }
}
