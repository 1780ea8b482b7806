package dev.quern.llm.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets whose connections are watched where they speak plain HTTP/1. HTTP/2 numbers its answers and needs no guard. */
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

    /** Inside TLS there is nothing to see from here: see {@link GuardedTls}. */
    private static final class GuardedSocket extends Socket {
        private final ConnectionGuard guard = new ConnectionGuard(
                this, first -> first == 'P', () -> super.getInputStream().available() > 0); // of POST; a handshake begins otherwise

        @Override
        public OutputStream getOutputStream() throws IOException {
            return guard.around(super.getOutputStream());
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return guard.around(super.getInputStream());
        }
    }
}
