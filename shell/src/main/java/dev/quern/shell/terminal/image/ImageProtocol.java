package dev.quern.shell.terminal.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How a terminal shows pictures. */
public enum ImageProtocol {
    /** The graphics protocol of kitty, which Ghostty speaks as well. */
    KITTY,
    /** The inline images of iTerm2, which WezTerm speaks as well. */
    ITERM,
    /** Sixels, of the DEC VT340: xterm, foot, mlterm, Konsole, Windows Terminal and others. */
    SIXEL,
    /** Characters, two pixels each; any terminal with colours. */
    BLOCKS,
    /** None: a line says what there is. */
    NONE;

    /** Returns the words that people type. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ImageProtocol::toString).toList();
    }

    /** Returns the protocol of a word. */
    public static Optional<ImageProtocol> of(String word) {
        return Arrays.stream(values()).filter(protocol -> protocol.toString().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Finds out what a terminal can show. Within tmux and screen nothing but characters: what the variables tell is the terminal outside.
     *
     * @param environment the variables that terminals set for their programs
     * @param sixel asks the terminal itself; only where its name says nothing
     */
    static ImageProtocol detect(Map<String, String> environment, BooleanSupplier sixel) {
        String term = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        if (environment.containsKey("TMUX") || environment.containsKey("STY") || term.startsWith("tmux")
                || term.startsWith("screen")) {
            return BLOCKS;
        }
        if (environment.containsKey("KITTY_WINDOW_ID") || environment.containsKey("GHOSTTY_RESOURCES_DIR")
                || term.contains("kitty")
                || term.contains("ghostty") || program.equals("ghostty")) {
            return KITTY;
        }
        if (program.equals("iTerm.app") || program.equals("WezTerm")
                || environment.getOrDefault("LC_TERMINAL", "").equals("iTerm2")) {
            return ITERM;
        }
        if (term.startsWith("foot") || term.startsWith("mlterm") || term.startsWith("contour")) {
            return SIXEL;
        }
        return sixel.getAsBoolean() ? SIXEL : BLOCKS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
