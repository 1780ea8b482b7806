package dev.quern.llm.http;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Sees to it that a connection of HTTP/1 takes nothing for an answer that nobody asked for. A server, or a proxy before it, that sends a
 * response twice leaves the second one in the connection, where the next request finds it and takes it for its own: from then on every item
 * would get the answer of another. RFC 9112 §9.2 says to close such a connection, and the HTTP client leaves that to others.
 */
final class ConnectionGuard {
    private final Closeable connection;
    private final Protocol protocol;
    private final Surplus surplus;
    private final ResponseBoundary boundary = new ResponseBoundary();
    private boolean decided;
    private boolean watches;

    /** Tells what a connection speaks, when the first bytes are sent. */
    @FunctionalInterface
    interface Protocol {
        /** Returns whether it is HTTP/1, judging by the first byte of the first request. */
        boolean isHttp1(byte first);
    }

    /** Looks for bytes that have come and were not read. */
    @FunctionalInterface
    interface Surplus {
        /** Returns whether there are some. */
        boolean isThere() throws IOException;
    }

    /**
     * Watches a connection.
     *
     * @param connection is closed when it has sent too much
     */
    ConnectionGuard(Closeable connection, Protocol protocol, Surplus surplus) {
        this.connection = connection;
        this.protocol = protocol;
        this.surplus = surplus;
    }

    /** Watches what is sent. */
    OutputStream around(OutputStream sent) {
        return new FilterOutputStream(sent) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    request(bytes[offset]);
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }
        };
    }

    /** Watches what comes. */
    InputStream around(InputStream received) {
        return new FilterInputStream(received) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = in.read(bytes, offset, length);
                if (count > 0 && exceeds(bytes, offset, count)) {
                    connection.close(); // the answer itself is whole; nobody uses the connection again
                }
                return count;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }
        };
    }

    private synchronized void request(byte first) throws IOException {
        boolean isFirst = !decided;
        if (isFirst) {
            decided = true;
            watches = protocol.isHttp1(first);
        }
        if (!watches || boundary.isExpecting()) {
            return; // more of the same request
        }
        if (!isFirst && surplus.isThere()) {
            connection.close();
            throw new IOException("it sent something that nobody asked for");
        }
        boundary.expect();
    }

    private synchronized boolean exceeds(byte[] bytes, int offset, int count) {
        return watches && boundary.isExceededBy(bytes, offset, count);
    }
}
