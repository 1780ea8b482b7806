package dev.quern.shell.terminal.line;

import dev.quern.shell.view.VisibleText;
import java.time.Duration;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Keeps the prompt true while a person thinks: draws it anew when what it shows has changed, and only then. One line; then a new one. */
final class LiveFace implements AutoCloseable {
    /** What was being found out when the prompt was drawn is most often known soon after. */
    private static final Duration SOON = Duration.ofMillis(40);

    private static final Duration EVERY = Duration.ofMillis(400);

    private final LineReader reader;
    private final Supplier<Face> faces;
    private final boolean colour;
    private final Thread watcher;
    private volatile Face shown;

    LiveFace(LineReader reader, Supplier<Face> faces, boolean colour) {
        this.reader = reader;
        this.faces = faces;
        this.colour = colour;
        this.shown = faces.get();
        this.watcher = Thread.ofVirtual().name("prompt").unstarted(this::watch);
    }

    /** Begins to watch, where the prompt can be drawn anew. */
    LiveFace started() {
        if (!isDumb(reader.getTerminal())) {
            watcher.start();
        }
        return this;
    }

    static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Returns the prompt as it is now. */
    String text() {
        Face face = shown;
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        prompt.styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN), literal(face.workspace()));
        prompt.styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW), face.stale() ? "*" : "");
        prompt.styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
                face.jobs().isEmpty() ? "" : " [" + literal(face.jobs()) + "]").append(" › ");
        return colour ? prompt.toAnsi(reader.getTerminal()) : prompt.toString();
    }

    /** The line editor takes a percent sign for the beginning of a pattern. */
    private static String literal(String text) {
        return VisibleText.of(text).replace("%", "%%");
    }

    private void watch() {
        try {
            for (Duration pause = SOON;; pause = pause.compareTo(EVERY) < 0 ? pause.multipliedBy(2) : EVERY) {
                Thread.sleep(pause);
                Face now = faces.get();
                if (!now.equals(shown)) {
                    shown = now;
                    draw();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the line was taken
        }
    }

    private void draw() {
        if (reader instanceof LineReaderImpl line && line.isReading()) {
            line.setPrompt(text());
            try {
                line.callWidget(LineReader.REDISPLAY);
            } catch (IllegalStateException e) {
                return; // the line was taken a moment ago: the next prompt shows it
            }
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
