package dev.quern.shell.command.look;

import dev.quern.Items;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.terminal.image.ImageProtocol;
import dev.quern.shell.terminal.image.Images;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.ViewOptions;
import dev.quern.shell.view.image.PictureException;
import dev.quern.shell.view.image.Pictures;
import dev.quern.source.DrawnPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code inspect}: one item whole, and what it looks like. */
public final class InspectCommand extends QuernCommand {
    /** Pictures of a chunk that are drawn below it. */
    private static final int MOST_PICTURES = 4;

    private final Session session;
    private final Display display;
    private final Images images;

    /** Looks into the workspace of {@code session}. */
    public InspectCommand(Session session, Display display, Images images) {
        super(Synopsis.of("inspect", "Show everything that is kept of an item").argument("ID", Occurs.ONCE, Value.ITEM)
                .option("page", "N", Value.COUNT, "a page of a PDF, drawn as it would be printed")
                .choice("images", "HOW", ImageProtocol.words(), "how pictures are shown")
                .byDefault("as the terminal can, or as the variable " + Images.VARIABLE + " says")
                .flag("raw", "texts as they are kept, nothing laid out").details("""
                        ID is an id as SQL shows it, or as much of it as no other item begins with; or the uri of a document. The id of
                        a call of a model (trc-…) shows what was sent and what came back. On a terminal, Markdown, code and JSON are
                        laid out, pictures are drawn, and what is longer than the screen can be walked through; elsewhere every column
                        stands as it is.
                        """)
                .in(CommandGroup.LOOKING).example("inspect chk-9f3ab2c1", "a chunk with its text")
                .example("inspect docs/safety.pdf --page 12", "a page of a document"));
        this.session = session;
        this.display = display;
        this.images = images;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String typed = invocation.required("ID");
        ImageProtocol wanted = invocation.option("images").flatMap(ImageProtocol::of).orElse(null);
        Optional<Long> page = invocation.whole("page");
        if (page.isPresent()) {
            page(typed, number(page.get()), images.protocol(wanted));
            return Outcome.DONE;
        }
        Items items = session.quern().items();
        Map<String, @Nullable Object> columns = items.inspect(typed);
        RowSource rows = RowSource.of(columns.keySet().stream().map(Column::text).toList(),
                List.of(new ArrayList<>(columns.values())));
        if (!display.isForPeople()) {
            display.block(() -> vertical(rows), () -> rows);
            return Outcome.DONE;
        }
        ItemText text = new ItemText(columns, invocation.flag("raw"));
        if (written(text)) {
            for (String id : text.pictures().stream().limit(MOST_PICTURES).toList()) {
                picture(id, items.picture(id), images.protocol(wanted));
            }
        }
        return Outcome.DONE;
    }

    /** An image is looked at below its text, which is therefore never walked through. */
    private boolean written(ItemText text) {
        if (text.isPicture()) {
            int width = display.console().width();
            display.block(() -> String.join("\n", text.lines(width, display.colour())) + "\n\n",
                    () -> RowSource.of(List.of(), List.of()));
            return true;
        }
        return display.text(text.title(), width -> text.lines(width, display.colour()));
    }

    private static int number(long typed) {
        if (typed < 1 || typed > Integer.MAX_VALUE) {
            throw new UsageException("--page " + typed + ": pages are counted from 1");
        }
        return (int) typed;
    }

    private void page(String typed, int number, ImageProtocol protocol) throws Exception {
        DrawnPage drawn = session.quern().items().page(typed, number);
        BufferedImage page = Pictures.read(drawn.png());
        String line = "page " + number + " · " + Figures.grouped(page.getWidth()) + "×" + Figures.grouped(page.getHeight())
                + " px";
        display.block(() -> line + "\n",
                () -> RowSource.of(List.of(Column.number("page"), Column.number("width"), Column.number("height")),
                        List.of(List.of(number, page.getWidth(), page.getHeight()))));
        if (drawn.leftOut() > 0) {
            display.console().remark(Figures.counted(drawn.leftOut(), "picture") + " of page " + number
                    + " not drawn: more than 50 million pixels");
        }
        if (display.isForPeople()) {
            images.show(page, protocol);
        }
    }

    private void picture(String id, byte[] bytes, ImageProtocol protocol) {
        String named = " ▣ " + id + " · " + Figures.bytes(bytes.length);
        try {
            BufferedImage picture = Pictures.read(bytes);
            display.line(
                    named + " · " + Figures.grouped(picture.getWidth()) + "×" + Figures.grouped(picture.getHeight()) + " px");
            images.show(picture, protocol);
        } catch (PictureException e) {
            display.line(named + " · not drawn: " + e.getMessage());
        }
    }

    private static String vertical(RowSource rows) {
        StringBuilder text = new StringBuilder();
        try {
            Format.VERTICAL.view(ViewOptions.PLAIN.withFooter(false)).print(rows, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
