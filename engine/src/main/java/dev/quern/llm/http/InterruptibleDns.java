package dev.quern.llm.http;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Dns;

/** Resolves names as the system does, but leaves when the caller is interrupted: the system's own wait cannot be. */
enum InterruptibleDns implements Dns {
    INSTANCE;

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        Thread.ofVirtual().name("quern-dns").start(() -> {
            try {
                addresses.complete(Dns.SYSTEM.lookup(host));
            } catch (Throwable e) {
                addresses.completeExceptionally(e);
            }
        });
        try {
            return addresses.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, new InterruptedIOException());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
