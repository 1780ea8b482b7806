package dev.quern.shell.terminal.image;

import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Screen;
import dev.quern.shell.view.image.HalfBlocks;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows pictures on the terminal, as well as it can. Used by the thread of the command that runs. */
public final class Images {
    /** The variable that says which protocol is used. */
    public static final String VARIABLE = "QUERN_IMAGES";

    /** Rows of the screen that stay for the text above and the prompt below. */
    private static final int AROUND = 4;

    private static final int USUAL_ROWS = 24;
    private static final int MARGIN = 2;

    private final Console console;
    private final Screen screen;
    private final Map<String, String> environment;
    private @Nullable ImageProtocol found;

    /** Shows on the terminal of {@code console}. */
    public Images(Console console, Screen screen, Map<String, String> environment) {
        this.console = console;
        this.screen = screen;
        this.environment = environment;
    }

    /**
     * Returns how pictures are shown now: off a terminal not at all, without colours not in characters. The terminal is asked once.
     *
     * @param wanted what a person asked for; null for what the terminal can do
     */
    public ImageProtocol protocol(@Nullable ImageProtocol wanted) {
        if (!console.look().outIsTerminal() || !console.look().cursorMoves()) {
            return ImageProtocol.NONE;
        }
        ImageProtocol protocol = wanted;
        if (protocol == null) {
            if (found == null) {
                found = ImageProtocol.of(environment.getOrDefault(VARIABLE, ""))
                        .orElseGet(() -> ImageProtocol.detect(environment, screen::hasSixels));
            }
            protocol = found;
        }
        return protocol == ImageProtocol.BLOCKS && !console.look().colour() ? ImageProtocol.NONE : protocol;
    }

    /** Shows a picture below what was written; {@link ImageProtocol#NONE} shows nothing. */
    public void show(BufferedImage picture, ImageProtocol protocol) {
        int columns = Math.max(8, console.width() - MARGIN);
        int rows = Math.max(6, (screen.isThere() ? screen.height() : USUAL_ROWS) - AROUND);
        switch (protocol) {
            case KITTY, ITERM, SIXEL -> console.trusted(new ImageSequence(columns, rows).of(protocol, picture));
            case BLOCKS -> HalfBlocks.of(picture, columns, rows, isExact()).forEach(line -> console.trusted(line + "\n"));
            case NONE -> {
            }
        }
        console.flush();
    }

    /** The variable that terminals of 24 bits have agreed on. */
    private boolean isExact() {
        String depth = environment.getOrDefault("COLORTERM", "");
        return depth.equals("truecolor") || depth.equals("24bit");
    }
}
