package dev.quern.shell.view.image;

/** A picture cannot be drawn. The message says why, in a few words that follow the picture's name. */
public final class PictureException extends Exception {
    private static final long serialVersionUID = 1L;

    PictureException(String message) {
        super(message);
    }

    PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
