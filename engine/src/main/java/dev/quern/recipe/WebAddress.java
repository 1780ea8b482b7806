package dev.quern.recipe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person writes for where a server is: an http or https URL (RFC 3986). What may be secret in it is never shown. */
public final class WebAddress {
    /** What stands before a host may be a user and a password; one with a / in it looks like a host with a port that is none. */
    private static final Pattern USER = Pattern.compile("(?<=//)(?:[^/:]*:(?!\\d*/).*|[^/]*)@|^[^/]*@");

    private static final Pattern USER_OF_URL = Pattern.compile("[A-Za-z]+://[^/?#]*@.*", Pattern.DOTALL);
    private static final String NO_USER = "no user and no password may stand in it; put a key into the environment or into .env, and"
            + " its variable into api_key";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
    private static final Pattern HTTP = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LAST_PORT = 65_535;

    private WebAddress() {}

    /** Returns why a text is no address that a request could be sent to, and what to write instead; nothing when it is one. */
    public static Optional<String> complaint(String text) {
        String address = text.strip();
        if (address.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (!HTTP.matcher(address).matches()) {
            return Optional.of("it has to begin with http:// or https://"
                    + (address.contains("://") || address.startsWith("/") || address.chars().anyMatch(Character::isWhitespace)
                            ? ""
                            : "; did you mean http://" + shown(address) + "?"));
        }
        if (address.endsWith("://")) {
            return Optional.of("it names no host");
        }
        if (USER_OF_URL.matcher(address).matches()) {
            return Optional.of(NO_USER);
        }
        if (address.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("there is white space in it");
        }
        try {
            return complaint(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.of(e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static Optional<String> complaint(URI uri) {
        String host = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (host.isEmpty() || host.startsWith(":")) {
            return Optional.of("it names no host");
        }
        if (uri.getHost() == null) {
            return Optional.of(host.contains("_")
                    ? "no host has a _ in its name; its number, such as 10.0.0.7, does instead"
                    : "its host or port is none");
        }
        return uri.getPort() == 0 || uri.getPort() > LAST_PORT
                ? Optional.of("a port is a number from 1 to " + LAST_PORT)
                : Optional.empty();
    }

    /** Returns {@link #complaint} of a text with variables in it, as far as it can be told before they are known. */
    static Optional<String> complaintBeforeVariables(String text) {
        if (VARIABLE.matcher(text).find()) {
            return USER_OF_URL.matcher(text.strip()).matches() ? Optional.of(NO_USER) : Optional.empty();
        }
        return complaint(text);
    }

    /** Returns an address without a user, a password or a query. */
    public static String shown(String address) {
        String bare = USER.matcher(address).replaceFirst("[key]@");
        int query = bare.indexOf('?');
        return query < 0 ? bare : bare.substring(0, query) + "?…";
    }
}
