package dev.quern.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A model server that costs next to nothing, in a process of its own: it reads a request to its end, looks at nothing, waits for as long as
 * it is told and sends the same answer. {@code LoopbackServer MILLISECONDS}; it prints its port, and ends when its input ends.
 */
public final class LoopbackServer {
    private static final int BACKLOG = 4096;
    private static final String LENGTH = "content-length:";
    private static final String BODY = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",\
            "content":"[{\\"question\\": \\"What was brought to the mill by the cart?\\", \\"answer\\": \\"a sack of rye\\", \\"kind\\": \\"factual\\"}]"},\
            "finish_reason":"stop"}],"usage":{"prompt_tokens":210,"completion_tokens":32,"total_tokens":242}}""";

    private LoopbackServer() {}

    /**
     * Serves until the standard input ends.
     *
     * @throws IOException when it cannot listen
     */
    public static void main(String[] arguments) throws IOException {
        long delay = Long.parseLong(arguments[0]);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] response = new byte[head.length + body.length];
        System.arraycopy(head, 0, response, 0, head.length);
        System.arraycopy(body, 0, response, head.length, body.length);
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> accept(listener, response, delay));
        System.out.println(listener.getLocalPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        listener.close();
    }

    private static void accept(ServerSocket listener, byte[] response, long delay) {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket, response, delay));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void serve(Socket socket, byte[] response, long delay) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
            OutputStream out = socket.getOutputStream();
            StringBuilder line = new StringBuilder();
            int length = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.append((char) b);
                    continue;
                }
                String text = line.toString().strip();
                line.setLength(0);
                if (!text.isEmpty()) {
                    if (text.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                        length = Integer.parseInt(text.substring(LENGTH.length()).strip().toLowerCase(Locale.ROOT));
                    }
                    continue;
                }
                in.skipNBytes(length);
                if (delay > 0) {
                    Thread.sleep(delay);
                }
                out.write(response);
            }
        } catch (IOException | InterruptedException e) {
            // the client is gone
        }
    }
}
