package dev.quern.shell.view;

/** The few escape sequences (ECMA-48 SGR) that views write themselves, or nothing when colour is off. */
record Style(boolean colour) {
    String dim(String text) {
        return wrap("\u001b[2m", text);
    }

    String bold(String text) {
        return wrap("\u001b[1m", text);
    }

    private String wrap(String on, String text) {
        return colour && !text.isBlank() ? on + text + "\u001b[0m" : text;
    }
}
