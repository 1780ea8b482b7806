package dev.quern.testing.server;

import dev.quern.llm.Dialect;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One connection of HTTP/1.1, as much of it as a client of ours speaks, and as badly as an act wants it. */
final class Wire {
    private static final String LENGTH = "content-length";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        this.out = socket.getOutputStream();
    }

    /** Reads the next request; null when the client has closed. */
    @Nullable
    Call read(AtomicLong counter) throws IOException {
        String request = line();
        if (request == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault(LENGTH, "0")));
        String path = request.split(" ", 3)[1];
        return new Call(
                counter.incrementAndGet(), dialect(path), path, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static Dialect dialect(String path) {
        if (path.contains(":generateContent")) {
            return Dialect.GEMINI;
        }
        if (path.contains("/api/chat")) {
            return Dialect.OLLAMA;
        }
        return path.contains("/messages") ? Dialect.ANTHROPIC : Dialect.OPENAI;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(96);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * Does an act.
     *
     * @return whether the connection can take another request
     */
    boolean send(Act act, Call call) throws IOException, InterruptedException {
        if (act.delay().isPositive()) {
            Thread.sleep(act.delay());
        }
        String model = act.status() == 200 ? call.model() : "";
        byte[] body = act.content().write(call.dialect(), model).getBytes(StandardCharsets.UTF_8);
        byte[] head = head(act, body.length);
        switch (act.delivery()) {
            case Act.Delivery.Whole() -> write(head, body);
            case Act.Delivery.Twice() -> {
                byte[] both = new byte[2 * (head.length + body.length)];
                for (int at = 0; at < both.length; at += both.length / 2) {
                    System.arraycopy(head, 0, both, at, head.length);
                    System.arraycopy(body, 0, both, at + head.length, body.length);
                }
                out.write(both);
            }
            case Act.Delivery.TwiceApart(Semaphore sent) -> {
                write(head, body);
                write(head, body);
                sent.release();
            }
            case Act.Delivery.Trickle(int bytes, Duration pause) -> {
                out.write(head);
                for (int at = 0; at < body.length; at += bytes) {
                    out.write(body, at, Math.min(bytes, body.length - at));
                    out.flush();
                    Thread.sleep(pause);
                }
            }
            case Act.Delivery.ResetHalfway() -> {
                write(head, Arrays.copyOf(body, body.length / 2));
                socket.setSoLinger(true, 0);
                return false;
            }
            case Act.Delivery.CutHalfway() -> {
                write(head, Arrays.copyOf(body, body.length / 2));
                return false;
            }
            case Act.Delivery.Close() -> {
                return false;
            }
            case Act.Delivery.Hang() -> {
                // ends when the client gives up or the server is closed
                return in.read() >= 0;
            }
        }
        return true;
    }

    private void write(byte[] head, byte[] body) throws IOException {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
        out.flush();
    }

    private static byte[] head(Act act, int length) {
        StringBuilder head = new StringBuilder(128).append("HTTP/1.1 ").append(act.status()).append(" -\r\n");
        if (!act.type().isEmpty()) {
            head.append("Content-Type: ").append(act.type()).append("\r\n");
        }
        act.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
