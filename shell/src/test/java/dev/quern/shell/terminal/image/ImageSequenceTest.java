package dev.quern.shell.terminal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSequenceTest {
    private static final ImageSequence SCREEN = new ImageSequence(58, 26);

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        image.setRGB(0, 0, width, height, random.ints((long) width * height).toArray(), 0, width);
        return image;
    }

    private static BufferedImage decoded(String base64) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    private static void same(BufferedImage found, BufferedImage expected) {
        int width = expected.getWidth();
        int height = expected.getHeight();
        assertThat(List.of(found.getWidth(), found.getHeight())).containsExactly(width, height);
        assertThat(found.getRGB(0, 0, width, height, null, 0, width))
                .isEqualTo(expected.getRGB(0, 0, width, height, null, 0, width));
    }

    @Test
    void kittyGetsThePictureInPieces() throws IOException {
        BufferedImage picture = noise(100, 61);
        String sent = SCREEN.of(ImageProtocol.KITTY, picture);
        assertThat(sent).startsWith("\u001b_Ga=T,f=100,q=2,c=10,r=4,m=1;").endsWith("\u001b\\\n");
        String[] pieces = sent.strip().split("\u001b\\\\", -1);
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < pieces.length - 1; i++) {
            String payload = pieces[i].substring(pieces[i].indexOf(';') + 1);
            assertThat(payload.length()).isLessThanOrEqualTo(4096);
            assertThat(pieces[i]).startsWith(i == 0 ? "\u001b_Ga=T," : i < pieces.length - 2 ? "\u001b_Gm=1;" : "\u001b_Gm=0;");
            data.append(payload);
        }
        assertThat(pieces.length).isGreaterThan(3);
        same(decoded(data.toString()), picture);
    }

    @Test
    void itermGetsItInOne() throws IOException {
        BufferedImage picture = noise(30, 20);
        String sent = SCREEN.of(ImageProtocol.ITERM, picture);
        String begin = "\u001b]1337;File=width=3;height=1;inline=1;:";
        assertThat(sent).startsWith(begin).endsWith("\u0007\n");
        same(decoded(sent.substring(begin.length(), sent.length() - 2)), picture);
    }

    @Test
    void sixelsAreBandsOfSixRows() {
        BufferedImage picture = new BufferedImage(2, 7, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 7; y++) {
            picture.setRGB(0, y, 0xFF0000);
            picture.setRGB(1, y, 0x0000FF);
        }
        assertThat(SCREEN.of(ImageProtocol.SIXEL, picture))
                .isEqualTo("\u001bP9;1;q#5;2;0;0;100#180;2;100;0;0#5?~$#180~?$-#5?@$#180@?$-\u001b\\\n");
    }

    @Test
    void largePicturesFitTheScreen() {
        String sent = SCREEN.of(ImageProtocol.KITTY, noise(2_000, 1_000));
        assertThat(sent).startsWith("\u001b_Ga=T,f=100,q=2,c=58,r=15,");
    }

    @ParameterizedTest
    @CsvSource({"TERM=xterm-kitty, KITTY", "KITTY_WINDOW_ID=1, KITTY", "TERM_PROGRAM=ghostty, KITTY",
        "TERM_PROGRAM=iTerm.app, ITERM",
        "TERM_PROGRAM=WezTerm, ITERM", "LC_TERMINAL=iTerm2, ITERM", "TERM=foot, SIXEL", "TERM=xterm-256color, BLOCKS",
        "KITTY_WINDOW_ID=1|TMUX=/tmp/tmux, BLOCKS", "LC_TERMINAL=iTerm2|TERM=screen-256color, BLOCKS",
        "STY=1|KITTY_WINDOW_ID=1, BLOCKS"})
    void terminalsAreKnownByTheirVariables(String variables, ImageProtocol expected) {
        Map<String, String> environment = new java.util.HashMap<>();
        for (String variable : variables.split("\\|")) {
            environment.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        assertThat(ImageProtocol.detect(environment, () -> false)).isEqualTo(expected);
        assertThat(ImageProtocol.detect(environment, () -> true)).as("the terminal is asked last")
                .isEqualTo(variables.equals("TERM=xterm-256color") ? ImageProtocol.SIXEL : expected);
    }
}
