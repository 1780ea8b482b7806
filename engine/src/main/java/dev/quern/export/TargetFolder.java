package dev.quern.export;

import dev.quern.file.Complaint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that an export goes to. It changes by renaming whole folders, so that nobody ever sees half of one. */
final class TargetFolder {
    private static final int SHOWN = 3;

    private final Path target;

    TargetFolder(Path target) {
        this.target = target;
    }

    /**
     * Checks what can be checked before any work is done.
     *
     * @throws ExportException when the target is a file, or its parent cannot be made
     */
    void check() {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(target)) {
            throw new ExportException(target + " is a file; an export needs a folder of its own");
        }
        try {
            Files.createDirectories(parent());
            recover();
        } catch (IOException e) {
            throw new ExportException(parent() + " cannot be made or written: " + Complaint.of(e), e);
        }
    }

    /**
     * Puts {@code staging} in place.
     *
     * @return false when the same export lies there already
     * @throws ExportException when something else lies there and may not be replaced
     */
    boolean put(Path staging, Manifest manifest, boolean overwrite) throws IOException {
        Manifest present = Manifest.read(target);
        if (present != null && present.equals(manifest) && intact(present)) {
            return false;
        }
        List<Path> there = children();
        if (!there.isEmpty() && !overwrite) {
            throw new ExportException(
                    present == null
                            ? target + " holds something else (" + some(there) + ").   Choose another folder, or add --overwrite"
                            : target + " holds another export (" + CardText.number(present.rows()) + " rows, content "
                                    + present.content().substring(0, 8) + "…).   Choose another folder, or add --overwrite");
        }
        Path fresh = sibling("new");
        delete(fresh);
        bring(staging, fresh);
        if (there.isEmpty()) {
            Files.deleteIfExists(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            force(parent());
            return true;
        }
        swap(fresh);
        return true;
    }

    /** Replaces what lies there; what Quern did not write is carried over. */
    private void swap(Path fresh) throws IOException {
        Path old = sibling("old");
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        force(parent());
        carryOver(old);
    }

    /** Ends what an export that was killed while it replaced a folder had begun, or takes it back. */
    private void recover() throws IOException {
        Path old = sibling("old");
        if (!Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            carryOver(old);
        }
    }

    private void carryOver(Path old) throws IOException {
        Manifest replaced = Manifest.read(old);
        if (replaced != null) {
            Path inside = old.toRealPath();
            for (String name : replaced.names()) {
                Path file = old.resolve(name);
                // A linked folder inside leads to files that are not of this export.
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && file.resolveSibling(".").toRealPath().startsWith(inside)) {
                    Files.delete(file);
                }
            }
            Files.deleteIfExists(old.resolve(Manifest.FILE_NAME));
        }
        try (Stream<Path> left = Files.walk(old)) {
            for (Path file : (Iterable<Path>) left.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))::iterator) {
                Path place = target.resolve(old.relativize(file).toString());
                Files.createDirectories(place.resolveSibling("."));
                if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(file, place);
                }
            }
        }
        delete(old);
    }

    private boolean intact(Manifest manifest) throws IOException {
        for (var file : manifest.files().entrySet()) {
            Path path = target.resolve(file.getKey());
            if (!Files.isRegularFile(path) || !Hashes.of(path).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Moves a folder, or copies it where it lies on another disk; every file is on the disk before this returns. */
    private static void bring(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                force(file);
            }
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            copy(from, to);
        } catch (FileSystemException e) {
            if (Files.exists(to)) {
                throw e;
            }
            copy(from, to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path place = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(file, place);
                    force(place);
                }
            }
        }
    }

    private static void force(Path file) throws IOException {
        StandardOpenOption how = Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    private Path sibling(String what) {
        return parent().resolve("." + target.getFileName() + ".quern-" + what);
    }

    private Path parent() {
        Path parent = target.getParent();
        if (parent == null || target.getFileName() == null) {
            throw new ExportException(target + " is no place for an export; name a folder inside it");
        }
        return parent;
    }

    private List<Path> children() throws IOException {
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.sorted().toList();
        }
    }

    private static String some(List<Path> files) {
        String names = String.join(
                ", ",
                files.stream().limit(SHOWN).map(f -> String.valueOf(f.getFileName())).toList());
        return files.size() > SHOWN ? names + " …" : names;
    }

    /** Removes a folder with everything in it; one that is not there is no error. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
