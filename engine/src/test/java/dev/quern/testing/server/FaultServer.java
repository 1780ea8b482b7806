package dev.quern.testing.server;

import dev.quern.llm.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A model server on loopback that does what a script says. Thread-safe; it holds any number of connections, one virtual thread each, and
 * closing it ends them all. Scripts of several requests at once run at the same time.
 */
public final class FaultServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final Collection<Call> calls = new ConcurrentLinkedQueue<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Thread acceptor = Thread.ofVirtual().name("fault-server").unstarted(this::accept);
    private volatile boolean keeps;
    private volatile boolean closed;

    /** Says what to do with a request. */
    @FunctionalInterface
    public interface Script {
        /** Returns what to do; runs on the connection's own thread. */
        Act act(Call call);
    }

    private FaultServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    /** Starts a server that does what a script says. */
    public static FaultServer start(Script script) {
        try {
            FaultServer server = new FaultServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the same inside TLS, which speaks HTTP/1 alone. */
    public static FaultServer startWithTls(SSLContext tls, Script script) {
        try {
            FaultServer server = new FaultServer(
                    tls.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that does one thing after the other, and then the last one for ever. */
    public static FaultServer start(Act... acts) {
        List<Act> all = List.of(acts);
        return start(call -> all.get((int) Math.min(call.number(), all.size()) - 1));
    }

    /** Keeps all requests from now on, for {@link #calls()}. */
    public FaultServer keeping() {
        keeps = true;
        return this;
    }

    /** Returns the base URL under which a dialect is spoken. */
    public String url(Dialect dialect) {
        String root = (listener instanceof SSLServerSocket ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort();
        return switch (dialect) {
            case OPENAI -> root + "/v1";
            case GEMINI -> root + "/v1beta";
            case ANTHROPIC, OLLAMA -> root;
        };
    }

    /** Returns how many requests were read. */
    public long requests() {
        return requests.get();
    }

    /** Returns how many connections were taken. */
    public long connections() {
        return connections.get();
    }

    /** Returns the requests that were kept, in the order of their arrival. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits until one more request has been read than was waited for already. */
    public void await() throws InterruptedException {
        arrived.acquire();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().name("fault-server-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Wire wire = new Wire(socket);
            for (Call call = wire.read(requests); call != null; call = wire.read(requests)) {
                if (keeps) {
                    calls.add(call);
                }
                arrived.release();
                if (!wire.send(script.act(call), call)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client went away, or the server was closed
        } finally {
            sockets.remove(socket);
        }
    }

    /** Stops listening and ends all connections, hanging ones too. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            acceptor.join(); // the system listens until nobody accepts any more
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
