package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import dev.quern.shell.testing.Ran;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures on a real pseudo-terminal: the bytes that each kind of terminal gets. */
@Timeout(180)
class PictureTest {
    private static final String BLOCKS = "\u001b[38;2;255;0;0m\u001b[48;2;255;0;0m▀\u001b[38;2;0;0;255m\u001b[48;2;0;0;255m▀\u001b[0m\r\n";

    @TempDir
    Path folder;

    private Path workspace;
    private byte[] png = {};

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        workspace = Files.createDirectory(folder.resolve("mill"));
        Path docs = Files.createDirectory(folder.resolve("docs"));
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 2; y++) {
            image.setRGB(0, y, 0xFF0000);
            image.setRGB(1, y, 0x0000FF);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        png = bytes.toByteArray();
        Files.write(docs.resolve("wheel.png"), png);
        Files.writeString(docs.resolve("mill.md"), "# The mill\n\nA wheel.\n\n![the wheel](wheel.png)\n");
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(200, 100));
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.setNonStrokingColor(1f, 0f, 0f);
                content.addRect(0, 0, 200, 50);
                content.fill();
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(10, 70);
                content.showText("The stones of the mill are dressed twice a year.");
                content.endText();
            }
            pdf.save(docs.resolve("safety.pdf").toFile());
        }
        assertThat(Program.in(workspace).does("import '" + docs + "' --name docs", "run chunk").run().code()).isZero();
    }

    private String id() {
        Ran ran = Program.in(workspace).args("-f", "csv").does("select id from images;").run();
        return ran.out().lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void eachProtocolGetsItsBytes() throws Exception {
        String data = Base64.getEncoder().encodeToString(png);
        String inspect = "inspect " + id();
        try (Pty pty = start(Map.of("KITTY_WINDOW_ID", "1", "COLORTERM", "truecolor"))) {
            pty.sees("› ").type(inspect + "\r").sees("2×2 px\r\n\u001b_Ga=T,f=100,q=2,c=1,r=1,m=0;" + data + "\u001b\\\r\n")
                    .sees("› ");
            pty.type(inspect + " --images iterm\r")
                    .sees("2×2 px\r\n\u001b]1337;File=width=1;height=1;inline=1;:" + data + "\u0007\r\n").sees("› ");
            pty.type(inspect + " --images sixel\r")
                    .sees("2×2 px\r\n\u001bP9;1;q#5;2;0;0;100#180;2;100;0;0#5?B$#180B?$-\u001b\\\r\n").sees("› ");
            pty.type(inspect + " --images blocks\r").sees("2×2 px\r\n" + BLOCKS).sees("› ");
            pty.type(inspect + " --images none\r").sees("2×2 px\r\n").sees("› ");
            pty.type("inspect " + inspect.substring(8) + " --images cinema\r").sees("cinema").sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void aTerminalIsAskedForSixelsAndMayBeSilent() throws Exception {
        String inspect = "inspect " + id();
        try (Pty pty = start(Map.of("COLORTERM", "truecolor"))) {
            pty.sees("› ").type(inspect + "\r").sees("\u001b[c").type("\u001b[?62;4;22c").sees("2×2 px\r\n\u001bP")
                    .sees("\u001b\\").sees("› ");
            pty.type("\u0004").exits(0);
        }
        try (Pty pty = start(Map.of("COLORTERM", "truecolor"))) {
            pty.sees("› ").type(inspect + "\r").sees("\u001b[c").sees("2×2 px\r\n" + BLOCKS).sees("› ").type("select 6*7 as a;\r")
                    .sees("42")
                    .sees("› ").type("\u0004").exits(0);
        }
    }

    @Test
    void withinTmuxItIsCharactersAndWithoutColoursALine() throws Exception {
        String inspect = "inspect " + id();
        try (Pty pty = start(Map.of("KITTY_WINDOW_ID", "1", "TMUX", "/tmp/tmux", "COLORTERM", "truecolor"))) {
            pty.sees("› ").type(inspect + "\r").sees("2×2 px\r\n" + BLOCKS).sees("› ");
            pty.type("inspect docs/safety.pdf --page 1\r").sees("page 1 · 1,600×800 px\r\n").sees("\u001b[38;2;255;255;255m")
                    .sees("\u001b[38;2;255;0;0m\u001b[48;2;255;0;0m▀▀▀▀").sees("› ");
            pty.type("inspect docs/safety.pdf --page 2\r").sees("there is no page 2; it has one").sees("› ");
            pty.type("inspect docs/mill.md --page 1\r").sees("docs/mill.md is markdown, and only a PDF has pages").sees("› ")
                    .type("\u0004")
                    .exits(0);
        }
        try (Pty pty = start(Map.of("NO_COLOR", "1"))) {
            pty.sees("› ").type(inspect + "\r").sees("▣ ").sees("2×2 px\r\n").sees("› ").type("\u0004").exits(0);
            assertThat(pty.all()).doesNotContain("▀");
        }
    }

    @Test
    void whatIsTooLargeToBeDrawnOnAPageIsSaid() throws Exception {
        Path docs = folder.resolve("docs");
        try (PDDocument pdf = Loader.loadPDF(docs.resolve("safety.pdf").toFile())) {
            PDImageXObject picture = LosslessFactory.createFromImage(pdf, new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
            picture.setWidth(10_000);
            picture.setHeight(5_001);
            try (PDPageContentStream content = new PDPageContentStream(pdf, pdf.getPage(0), AppendMode.APPEND, true)) {
                content.drawImage(picture, 100, 60, 20, 20);
            }
            pdf.save(docs.resolve("wide.pdf").toFile());
        }
        Ran ran = Program.in(workspace).does("import '" + docs + "' --name docs", "inspect docs/wide.pdf --page 1").run();
        ran.exits(0).saysAmongOthers("1 picture of page 1 not drawn: more than 50 million pixels");
        assertThat(ran.out()).contains("page 1 · 1,600×800 px");
    }

    @Test
    void aFileThatChangedIsNoLongerThePage() throws Exception {
        Files.write(folder.resolve("docs/safety.pdf"), new byte[]{1, 2, 3});
        Ran ran = Program.in(workspace).does("inspect docs/safety.pdf --page 1").run();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("safety.pdf has changed since it was imported.   import it again");
    }

    private Pty start(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(
                Map.of("NO_COLOR", "", "TERM_PROGRAM", "", "LC_TERMINAL", "", "COLORTERM", ""));
        environment.putAll(more);
        environment.put("QUERN_HISTORY", folder.resolve("history").toString());
        return Pty.start(Program.in(workspace).command(), 100, environment, folder);
    }
}
