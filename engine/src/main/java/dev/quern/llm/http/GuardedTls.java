package dev.quern.llm.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Lays TLS over sockets and watches what HTTP/1 sends and gets inside it; with HTTP/2 it watches nothing. Thread-safe. */
final class GuardedTls extends SSLSocketFactory {
    /** As the HTTP client itself looks whether a connection that was idle is still good. */
    private static final int BLINK_MS = 1;

    private final SSLSocketFactory real;

    GuardedTls(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{trust}, null);
            real = context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /** Returns whom this JDK trusts. */
    static X509TrustManager trustOfTheJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    return trust;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has certificates to trust", e);
        }
        throw new IllegalStateException("the trust manager of this JDK knows no X.509");
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closesBelow) throws IOException {
        SSLSocket tls = (SSLSocket) real.createSocket(below, host, port, closesBelow);
        ConnectionGuard guard = new ConnectionGuard(
                tls, first -> !"h2".equals(tls.getApplicationProtocol()), () -> isSurplus(below, tls));
        return new DelegatingSslSocket(tls, guard);
    }

    /** What has come from below may be no more than a record of TLS itself, and only reading it tells. */
    private static boolean isSurplus(Socket below, SSLSocket tls) throws IOException {
        InputStream in = tls.getInputStream();
        if (in.available() > 0) {
            return true;
        }
        if (below.getInputStream().available() == 0) {
            return false;
        }
        int timeout = tls.getSoTimeout();
        tls.setSoTimeout(BLINK_MS);
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException nothing) {
            return false;
        } finally {
            tls.setSoTimeout(timeout);
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return real.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return real.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, @Nullable InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the HTTP client connects by itself");
    }
}
