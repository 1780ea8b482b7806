package dev.quern.testing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of the quickstart handbook that nobody can type: its PDFs, pictures and notebook. Run by hand when their sources in
 * {@code examples/01-quickstart/making} change; the results are committed.
 */
public final class QuickstartHandbook {
    private static final float MARGIN = 72;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private QuickstartHandbook() {}

    /** Writes the files; the argument is the folder of the example. */
    public static void main(String[] args) throws IOException {
        Path example = Path.of(args[0]);
        Path handbook = example.resolve("handbook");
        Files.write(handbook.resolve("safety.pdf"), pdf(Files.readString(example.resolve("making/safety.txt")), null));
        Files.write(handbook.resolve("tenancy.pdf"), pdf(Files.readString(example.resolve("making/tenancy.txt")), "walnut"));
        Files.write(handbook.resolve("images/wheel.png"), wheel());
        Files.write(handbook.resolve("images/crumb.png"), crumb());
        String notebook = Files.readString(example.resolve("making/flow.ipynb.txt"));
        String whole = notebook.replace("@PLOT@", Base64.getEncoder().encodeToString(plot()));
        Files.writeString(handbook.resolve("measurements/flow.ipynb"), whole);
        Files.writeString(handbook.resolve("measurements/flow-draft.ipynb"),
                whole.substring(0, whole.indexOf("\"outputs\"")) + "\n");
    }

    /** Sets a text in a single column: a line that begins with # is a heading, every other line a paragraph. */
    public static byte[] pdf(String text, @Nullable String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(1784L);
            Calendar made = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
            made.setTimeInMillis(1_767_225_600_000L);
            document.getDocumentInformation().setCreationDate(made);
            document.getDocumentInformation().setTitle(text.lines().findFirst().orElse("").replace("# ", ""));
            document.getDocumentInformation().setAuthor("Ellern Mill Trust");
            PDFont body = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
            PDFont bold = new PDType1Font(Standard14Fonts.FontName.TIMES_BOLD);
            List<Line> lines = new ArrayList<>();
            for (String paragraph : text.lines().toList()) {
                boolean title = paragraph.startsWith("# ");
                boolean heading = paragraph.startsWith("#");
                float size = title ? 20 : heading ? 14 : 11;
                lines.addAll(wrapped(paragraph.replaceFirst("^#+ ", ""), heading ? bold : body, size));
            }
            write(document, lines);
            if (password != null) {
                StandardProtectionPolicy policy = new StandardProtectionPolicy(password, password, new AccessPermission());
                policy.setEncryptionKeyLength(128);
                document.protect(policy);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private record Line(String text, PDFont font, float size) {}

    private static List<Line> wrapped(String paragraph, PDFont font, float size) throws IOException {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > WIDTH) {
                lines.add(new Line(line.toString(), font, size));
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(new Line(line.toString(), font, size));
        return lines;
    }

    private static void write(PDDocument document, List<Line> lines) throws IOException {
        @Nullable
        PDPageContentStream content = null;
        float y = 0;
        try {
            for (Line line : lines) {
                float step = line.size() * 1.35f;
                if (content == null || y - step < MARGIN) {
                    if (content != null) {
                        content.close();
                    }
                    PDPage page = new PDPage(PDRectangle.A4);
                    document.addPage(page);
                    content = new PDPageContentStream(document, page);
                    y = PDRectangle.A4.getHeight() - MARGIN;
                }
                y -= step;
                content.beginText();
                content.setFont(line.font(), line.size());
                content.newLineAtOffset(MARGIN, y);
                content.showText(line.text());
                content.endText();
            }
        } finally {
            if (content != null) {
                content.close();
            }
        }
    }

    private static byte[] wheel() throws IOException {
        BufferedImage image = new BufferedImage(480, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas(image);
        g.setColor(new Color(0x4477AA));
        g.fillRect(0, 60, 250, 14);
        g.setColor(new Color(0x6B4A2B));
        g.fillRect(0, 74, 250, 8);
        g.setStroke(new BasicStroke(6));
        g.drawOval(130, 90, 230, 230);
        g.drawOval(165, 125, 160, 160);
        for (int i = 0; i < 36; i++) {
            double angle = Math.PI * 2 * i / 36;
            g.setStroke(new BasicStroke(i % 6 == 0 ? 5 : 2));
            double inner = i % 6 == 0 ? 0 : 80;
            g.drawLine((int) (245 + inner * Math.cos(angle)), (int) (205 + inner * Math.sin(angle)),
                    (int) (245 + 115 * Math.cos(angle + 0.12)), (int) (205 + 115 * Math.sin(angle + 0.12)));
        }
        g.setColor(new Color(0x4477AA));
        g.fillRect(0, 325, 480, 35);
        return png(image);
    }

    private static byte[] crumb() throws IOException {
        BufferedImage image = new BufferedImage(320, 220, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas(image);
        g.setColor(new Color(0x7A4A1E));
        g.fillRoundRect(20, 30, 280, 170, 140, 120);
        g.setColor(new Color(0xE8D3A9));
        g.fillRoundRect(30, 40, 260, 150, 130, 110);
        SplittableRandom random = new SplittableRandom(1889);
        g.setColor(new Color(0xC9AC78));
        for (int i = 0; i < 160; i++) {
            int size = random.nextInt(3, 12);
            g.fillOval(random.nextInt(60, 255), random.nextInt(55, 170), size + 3, size);
        }
        return png(image);
    }

    /** Flow over the weir against the level of the pond, 1.9 L h^1.5 in cubic metres a second, with twelve measured points. */
    private static byte[] plot() throws IOException {
        BufferedImage image = new BufferedImage(420, 280, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas(image);
        g.setColor(Color.BLACK);
        g.drawLine(40, 240, 400, 240);
        g.drawLine(40, 240, 40, 20);
        g.setColor(new Color(0x4477AA));
        g.setStroke(new BasicStroke(2));
        Path2D curve = new Path2D.Double();
        curve.moveTo(40, 240);
        for (int x = 0; x <= 340; x += 4) {
            curve.lineTo(40 + x, 240 - 200 * Math.pow(x / 340.0, 1.5));
        }
        g.draw(curve);
        SplittableRandom random = new SplittableRandom(18);
        g.setColor(new Color(0xAA3333));
        for (int i = 1; i <= 12; i++) {
            double x = i / 12.5;
            g.fillOval((int) (36 + 340 * x), (int) (236 - 200 * Math.pow(x, 1.5) + random.nextInt(-8, 9)), 8, 8);
        }
        return png(image);
    }

    private static Graphics2D canvas(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        return g;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
