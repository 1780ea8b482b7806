package dev.quern.stages.ingest;

import dev.quern.file.Complaint;
import dev.quern.item.Blob;
import dev.quern.item.Document;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.MemoryNeed;
import dev.quern.item.Scores;
import dev.quern.item.SourceFile;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.source.FileScan;
import dev.quern.source.FolderResources;
import dev.quern.source.ParsedDocument;
import dev.quern.source.ParsedDocument.ParsedImage;
import dev.quern.source.Readers;
import dev.quern.source.SourceReader;
import dev.quern.source.StreamedReader;
import dev.quern.source.TooLongException;
import dev.quern.source.UnreadableSourceException;
import dev.quern.stage.Drop;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import dev.quern.text.LanguageDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads files into documents and images. Fetches nothing, and reads nothing outside the source that a file belongs to. */
public final class DocumentImport implements ItemStage<SourceFile, Item> {
    /** Stands in the name of a file for bytes that are no UTF-8, so that the name leads nowhere. */
    private static final char UNDECODED = '\uFFFD';

    private static final String MAX_FILE_BYTES = "import.max_file_bytes";
    private static final String MAX_IMAGE_BYTES = "import.max_image_bytes";
    private static final long MEBIBYTE = 1024L * 1024;

    static final Reason PICTURE_TOO_LARGE = new Reason("picture-too-large",
            "The picture, or its mask, has more than 50 million pixels, or its file is larger than import.max_image_bytes.");
    static final Reason PICTURE_UNREADABLE = new Reason("picture-unreadable",
            "The picture is damaged, in a coding that is not read here, or in a file that may not be read.");
    static final Reason TOO_MANY_PICTURES = new Reason("too-many-pictures",
            "The file holds more pictures than are looked at in a PDF, or named one by one: 5,000.");
    static final Reason PICTURE_MISSING = new Reason("picture-missing", "No file is where the document looks for the picture.");
    static final Reason PICTURE_OUTSIDE = new Reason("picture-outside",
            "The picture lies outside the source, or is reached through a link that leaves it.");
    static final Reason PICTURE_REMOTE = new Reason("picture-remote", "The picture lies on the web; an import fetches nothing.");

    /** What the stage says of itself. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "import",
            1,
            "Reads files into documents with headings and images",
            StageDescriptor.Effect.PRODUCES,
            ItemKind.FILE,
            List.of(ItemKind.DOCUMENT, ItemKind.IMAGE),
            List.of(
                    Setting.whole(MAX_FILE_BYTES, 64 * MEBIBYTE, 1, FileScan.MOST_BYTES,
                            "largest file that is read, in bytes; of a chunk file, which is read as a stream, most characters that are kept; never more than one for each 8 bytes of Java's memory"),
                    Setting.whole(MAX_IMAGE_BYTES, 32 * MEBIBYTE, 1, 1024 * MEBIBYTE,
                            "largest image beside a document that is kept, in bytes; larger ones are left out")),
            List.of(PICTURE_TOO_LARGE, PICTURE_UNREADABLE, TOO_MANY_PICTURES, PICTURE_MISSING, PICTURE_OUTSIDE, PICTURE_REMOTE),
            List.of());

    /** A language shows in the first pages; the whole of a book would only take longer to tell. */
    private static final int LANGUAGE_SAMPLE = 20_000;

    private final Readers readers;
    private final LanguageDetector languages = new LanguageDetector();
    private final long mostBytes;
    private final long mostImageBytes;

    /** Reads what {@code readers} know. */
    public DocumentImport(Readers readers, Settings settings) {
        this.readers = readers;
        this.mostBytes = settings.whole(MAX_FILE_BYTES);
        this.mostImageBytes = settings.whole(MAX_IMAGE_BYTES);
    }

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String identity() {
        return readers.identity();
    }

    @Override
    public Verdict<Item> apply(SourceFile file, StageContext context) throws FaultException, InterruptedException {
        try {
            if (readers.forName(file.uri()) instanceof StreamedReader streamed) {
                return verdict(file, streamed.kind(), stream(file, streamed));
            }
            byte[] bytes = bytes(file);
            SourceReader reader = readers.forFile(file.uri(), bytes);
            ParsedDocument parsed = reader.read(file.uri(), bytes, resources(file));
            return verdict(file, reader.kind(), parsed);
        } catch (UnreadableSourceException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading " + file.uri());
            }
            throw new FaultException(Fault.PERMANENT, file.uri() + ": " + e.getMessage(), e);
        }
    }

    private byte[] bytes(SourceFile file) throws FaultException {
        Path path = file.path();
        try {
            long size = Files.size(path);
            if (size > mostBytes) {
                throw new FaultException(Fault.PERMANENT, file.uri() + ": " + size + " bytes, more than " + MAX_FILE_BYTES + " "
                        + mostBytes
                        + " allows; "
                        + (size > FileScan.MOST_BYTES ? "cut it into several files" : "set " + MAX_FILE_BYTES + " " + size));
            }
            if (MemoryNeed.isTooMuch(file)) {
                throw new FaultException(Fault.PERMANENT, MemoryNeed.said(file));
            }
            byte[] bytes = Files.readAllBytes(path);
            requireSame(file, Blob.of(bytes).sha256());
            return bytes;
        } catch (IOException e) {
            throw unreachable(file, e);
        }
    }

    /** Reads a file without holding it; it was read as it was found, or not at all. */
    private ParsedDocument stream(SourceFile file, StreamedReader reader) throws FaultException, UnreadableSourceException {
        long heap = Runtime.getRuntime().maxMemory();
        long fitting = heap / MemoryNeed.TIMES;
        MessageDigest digest = Blob.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
            ParsedDocument parsed = reader.read(file.uri(), in, Math.min(mostBytes, fitting));
            in.transferTo(OutputStream.nullOutputStream());
            requireSame(file, HexFormat.of().formatHex(digest.digest()));
            return parsed;
        } catch (TooLongException e) {
            throw mostBytes <= fitting
                    ? e
                    : new UnreadableSourceException(String.format(Locale.ROOT,
                            "it holds more than %d characters, which is what Java's memory of %d MB has room for; start with"
                                    + " QUERN_JAVA_OPTS=-Xmx%dm, or have the document cut into several files",
                            fitting, heap / MEBIBYTE, MemoryNeed.TIMES * (file.sizeBytes() / MEBIBYTE + 1)), e);
        } catch (IOException e) {
            throw unreachable(file, e);
        }
    }

    private static void requireSame(SourceFile file, String sha256) throws FaultException {
        if (!sha256.equals(file.sha256())) {
            throw new FaultException(Fault.TRANSIENT, file.uri() + (file.sha256().equals(FileScan.UNREADABLE)
                    ? ": could not be read when it was found, and can be now; import it again"
                    : ": changed while it was read; import it again"));
        }
    }

    private static FaultException unreachable(SourceFile file, IOException e) {
        if (e instanceof NoSuchFileException && file.path().toString().indexOf(UNDECODED) >= 0) {
            return new FaultException(Fault.PERMANENT,
                    file.uri() + ": its name is not UTF-8; rename it, for instance with convmv", e);
        }
        String why = e instanceof NoSuchFileException ? "no longer at " : Complaint.of(e) + " at ";
        return new FaultException(Fault.TRANSIENT, file.uri() + ": " + why + file.path(), e);
    }

    private FolderResources resources(SourceFile file) throws FaultException {
        try {
            return new FolderResources(SourceRoot.of(file), file.path(), mostImageBytes);
        } catch (IOException e) {
            throw new FaultException(Fault.TRANSIENT, file.uri() + ": " + Complaint.of(e) + " at " + file.path().getParent(), e);
        }
    }

    private Verdict<Item> verdict(SourceFile file, String kind, ParsedDocument parsed) {
        List<Drop> drops = parsed.leftOut().stream().map(one -> new Drop(switch (one.why()) {
            case TOO_LARGE -> PICTURE_TOO_LARGE;
            case UNREADABLE -> PICTURE_UNREADABLE;
            case TOO_MANY -> TOO_MANY_PICTURES;
            case MISSING -> PICTURE_MISSING;
            case OUTSIDE -> PICTURE_OUTSIDE;
            case REMOTE -> PICTURE_REMOTE;
        }, one.what(), file.uri() + ": " + one.evidence())).toList();
        return new Verdict.Accepted<>(items(file, kind, parsed), Scores.none(), null, drops);
    }

    private List<Item> items(SourceFile file, String kind, ParsedDocument parsed) {
        String title = parsed.title() == null ? fileName(file.uri()) : parsed.title();
        Document document = Document.of(file, title, kind, language(parsed), parsed.text(), parsed.headings(),
                parsed.given());
        List<Item> items = new ArrayList<>();
        items.add(document);
        int ordinal = 0;
        for (ParsedImage image : parsed.images()) {
            items.add(image(document, ordinal++, image));
        }
        return items;
    }

    /** Returns what the document says, or else what its words tell. */
    private @Nullable String language(ParsedDocument parsed) {
        if (parsed.language() != null) {
            return parsed.language();
        }
        String text = parsed.text();
        return languages.detect(text.length() <= LANGUAGE_SAMPLE ? text : text.substring(0, LANGUAGE_SAMPLE));
    }

    private static Image image(Document document, int ordinal, ParsedImage image) {
        Blob content = Blob.of(image.bytes());
        ItemId id = ItemId.of(ItemKind.IMAGE, document.id().value(), Integer.toString(ordinal), content.sha256());
        return new Image(id, document.id(), ordinal, image.startChar(), image.alt(), image.caption(), image.context(),
                image.codeBefore(), "unknown", image.mediaType(), image.width(), image.height(), content);
    }

    private static String fileName(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
