package dev.quern.llm.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that take nothing for an answer that nobody asked for. A server, or a proxy before it, that sends a response twice leaves the
 * second one in the connection, where the next request finds it and takes it for its own: from then on every item would get the answer of
 * another. RFC 9112 §9.2 says to close such a connection, and the HTTP client leaves that to others. Watches plain HTTP/1 only: HTTP/2
 * numbers its answers, and inside TLS there is nothing to see from here.
 */
final class GuardedSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    private static final class GuardedSocket extends Socket {
        private final ResponseBoundary boundary = new ResponseBoundary();
        private boolean decided;
        private boolean plain;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (!decided && length > 0) {
                        decided = true;
                        plain = bytes[offset] == 'P'; // of POST; a TLS handshake begins otherwise
                    }
                    if (plain) {
                        request();
                    }
                    out.write(bytes, offset, length);
                }

                @Override
                public void write(int b) throws IOException {
                    write(new byte[]{(byte) b}, 0, 1);
                }
            };
        }

        private synchronized void request() throws IOException {
            if (boundary.isExpecting()) {
                return; // more of the same request
            }
            if (super.getInputStream().available() > 0) {
                close();
                throw new IOException("it sent something that nobody asked for");
            }
            boundary.expect();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = in.read(bytes, offset, length);
                    if (count > 0 && plain && exceeds(bytes, offset, count)) {
                        GuardedSocket.this.close(); // the answer itself is whole; nobody uses the connection again
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

        private synchronized boolean exceeds(byte[] bytes, int offset, int count) {
            return boundary.isExceededBy(bytes, offset, count);
        }
    }
}
