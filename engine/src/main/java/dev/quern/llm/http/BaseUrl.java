package dev.quern.llm.http;

import dev.quern.llm.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where an endpoint is, as a person set it; what may be secret in it is never shown. */
final class BaseUrl {
    private final URI uri;

    BaseUrl(String text) {
        URI parsed;
        try {
            parsed = new URI(withoutTrailingSlash(text.strip()));
        } catch (URISyntaxException e) {
            parsed = URI.create("invalid:url"); // said when the first question comes, without the value, which may hold a password
        }
        this.uri = parsed;
    }

    /** Returns it for requests, or nothing when it is no http or https URL. */
    Optional<HttpUrl> http() {
        return uri.getHost() == null ? Optional.empty() : Optional.ofNullable(HttpUrl.parse(uri.toString()));
    }

    /** Returns whether it holds a user or a password, which are not sent. */
    boolean hasUser() {
        return uri.getRawUserInfo() != null;
    }

    /** Returns whether it is at the provider's own host, which wants a key. */
    boolean isPublic(Dialect dialect) {
        return dialect != Dialect.OLLAMA && URI.create(dialect.publicUrl()).getHost().equalsIgnoreCase(uri.getHost());
    }

    /** Returns whether the host is the given one or below it. */
    boolean isWithin(String domain) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Names it without user, password, query and fragment. */
    @Override
    public String toString() {
        if (uri.getHost() == null) {
            return "no-endpoint";
        }
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + withoutTrailingSlash(uri.getRawPath());
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? withoutTrailingSlash(url.substring(0, url.length() - 1)) : url;
    }
}
