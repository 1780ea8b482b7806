package dev.quern.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files below one folder, as the documents in it refer to them. However a reference is written ({@code ../}, absolute, {@code file:},
 * percent-encoded, with backslashes, through a symbolic link), it reads a regular file inside the folder or nothing. Thread-safe.
 */
public final class FolderResources implements Resources {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

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
    public byte @Nullable [] find(String reference) {
        String literal = reference.strip();
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(literal);
        spellings.add(decoded(literal));
        String bare = literal.split("[?#]", 2)[0];
        spellings.add(bare);
        spellings.add(decoded(bare));
        for (String spelling : spellings) {
            byte[] bytes = read(spelling);
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    private static String decoded(String reference) {
        return new String(ImageReferences.percentDecoded(reference), StandardCharsets.UTF_8);
    }

    private byte @Nullable [] read(String spelling) {
        String path = spelling.replace('\\', '/');
        if (path.isEmpty() || path.startsWith("//") || path.indexOf('\0') >= 0 || SCHEME.matcher(path).matches()) {
            return null;
        }
        try {
            Path target = (path.startsWith("/") ? root.resolve(path.substring(1)) : folder.resolve(path)).normalize();
            if (!target.startsWith(root)) {
                return null;
            }
            Path real = target.toRealPath();
            if (!real.startsWith(root) || !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS) || Files.size(real) > mostBytes) {
                return null;
            }
            return Files.readAllBytes(real);
        } catch (InvalidPathException | IOException e) {
            return null; // leads to nothing readable: the contract's answer for that is null
        }
    }
}
