package dev.quern.source;

import dev.quern.file.Complaint;
import dev.quern.source.ParsedDocument.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files below one folder, as the documents in it refer to them. However a reference is written ({@code ../}, absolute, {@code file:},
 * percent-encoded, with backslashes, through a symbolic link), it reads a regular file inside the folder or nothing. Thread-safe.
 */
public final class FolderResources implements Resources {
    /** A page that lies on the web leaves the scheme to its reader: {@code //host/path}. */
    private static final Pattern REMOTE = Pattern.compile("(?:https?:|ftps?:)?//[^/.]", Pattern.CASE_INSENSITIVE);

    private static final Pattern ELSEWHERE = Pattern.compile("(?:file|[a-z]):", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Nothing OUTSIDE = new Nothing(Why.OUTSIDE, "it leads out of the source");

    private final Path root;
    private final Path folder;
    private final long mostBytes;

    /**
     * Confines a document to its source's root.
     *
     * @param root the folder that nothing outside of is read
     * @param document the document, inside {@code root}
     * @param mostBytes larger files are not read
     * @throws IOException when {@code root} does not exist
     */
    public FolderResources(Path root, Path document, long mostBytes) throws IOException {
        this.root = root.toRealPath();
        Path parent = document.toAbsolutePath().normalize().getParent();
        Path real = parent == null ? this.root : parent.toRealPath();
        this.folder = real.startsWith(this.root) ? real : this.root;
        this.mostBytes = mostBytes;
    }

    @Override
    public Answer find(String reference) {
        String literal = reference.strip();
        if (REMOTE.matcher(literal).lookingAt()) {
            return new Nothing(Why.REMOTE, "nothing is fetched");
        }
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(literal);
        spellings.add(decoded(literal));
        String bare = literal.split("[?#]", 2)[0];
        spellings.add(bare);
        spellings.add(decoded(bare));
        Nothing nothing = Nothing.missing();
        for (String spelling : spellings) {
            switch (read(spelling)) {
                case Content content -> {
                    return content;
                }
                case Nothing other -> nothing = nothing.why() == Why.MISSING ? other : nothing;
            }
        }
        return nothing;
    }

    private static String decoded(String reference) {
        return new String(ImageReferences.percentDecoded(reference), StandardCharsets.UTF_8);
    }

    private Answer read(String spelling) {
        String path = spelling.replace('\\', '/');
        if (path.startsWith("//") || ELSEWHERE.matcher(path).lookingAt()) {
            return OUTSIDE;
        }
        if (path.isEmpty() || path.indexOf('\0') >= 0 || SCHEME.matcher(path).lookingAt()) {
            return Nothing.missing();
        }
        try {
            Path target = (path.startsWith("/") ? root.resolve(path.substring(1)) : folder.resolve(path)).normalize();
            if (!target.startsWith(root)) {
                return OUTSIDE;
            }
            Path real = target.toRealPath();
            if (!real.startsWith(root)) {
                return OUTSIDE;
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                return new Nothing(Why.MISSING, "no file, but " + (Files.isDirectory(real) ? "a folder" : "something special"));
            }
            long size = Files.size(real);
            return size > mostBytes
                    ? new Nothing(Why.TOO_LARGE, size + " bytes, more than import.max_image_bytes " + mostBytes + " allows")
                    : new Content(Files.readAllBytes(real));
        } catch (InvalidPathException | NoSuchFileException | NotDirectoryException e) {
            return Nothing.missing();
        } catch (IOException e) {
            return new Nothing(Why.UNREADABLE, Complaint.of(e));
        }
    }
}
