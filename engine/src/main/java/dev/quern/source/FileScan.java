package dev.quern.source;

import dev.quern.file.Complaint;
import dev.quern.item.SourceFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Finds the files of a source that can be imported, in the order of their uris (by UTF-16 unit), and hashes them a few ahead of whoever takes
 * them. Only one folder's names and a small window of files are in memory at a time.
 *
 * <p>Hidden files and folders (a leading dot) are skipped, and what Quern wrote into the folder. A file with an unknown extension is skipped and counted, unless it was
 * named itself or an include pattern speaks of its name. A symbolic link to a file inside the source is followed; one that leaves it is a
 * problem; linked folders are not entered, since what lies inside is met on its own way, and no loop can arise.
 */
public final class FileScan {
    /** The hash of a file that could not be read; its import says why. */
    public static final String UNREADABLE = "";

    /** No file of more bytes is ever held; only what is read as a stream may be longer. */
    public static final long MOST_BYTES = 1L << 30;

    private static final int WINDOW = 4 * Runtime.getRuntime().availableProcessors();

    private final Readers readers;

    /** Takes what {@code readers} know. */
    public FileScan(Readers readers) {
        this.readers = readers;
    }

    /**
     * What to look for.
     *
     * @param source where
     * @param subPath a file or folder below the source's root, with {@code /}; "" for all of it
     * @param include only files that match one of these; empty for all
     * @param exclude no files and folders that match one of these
     */
    public record Selection(Source source, String subPath, List<Glob> include, List<Glob> exclude) {
        /** Copies the patterns. */
        public Selection {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        /**
         * Reads patterns as a person types them.
         *
         * @throws SourceArgumentException when one cannot be read
         */
        public static Selection of(Source source, String subPath, List<String> include, List<String> exclude)
                throws SourceArgumentException {
            return new Selection(source, subPath, globs(include), globs(exclude));
        }

        private static List<Glob> globs(List<String> texts) throws SourceArgumentException {
            List<Glob> globs = new ArrayList<>();
            for (String text : texts) {
                globs.add(Glob.of(text));
            }
            return globs;
        }
    }

    /**
     * Something in the source that could not be looked at.
     *
     * @param uri where
     * @param message what is wrong, for people
     */
    public record Problem(String uri, String message) {}

    /**
     * What a scan saw.
     *
     * @param files files handed out
     * @param bytes their size
     * @param skipped files whose format is unknown, counted by extension ("" for none)
     * @param problems what could not be looked at
     */
    public record Tally(long files, long bytes, SortedMap<String, Long> skipped, List<Problem> problems) {}

    /**
     * Hands every file to {@code taker}, in order, on the calling thread.
     *
     * @throws SourceArgumentException when the source or the part of it is not there
     * @throws InterruptedException when the thread is interrupted; hashing has stopped then
     */
    public Tally scan(Selection selection, Consumer<SourceFile> taker) throws SourceArgumentException, InterruptedException {
        try (ExecutorService hashing = Executors.newVirtualThreadPerTaskExecutor()) {
            Walk walk = new Walk(selection, hashing, taker);
            try {
                walk.start();
                walk.drain(0);
            } catch (IOException e) {
                throw new SourceArgumentException(selection.source().root() + ": " + Complaint.of(e));
            } finally {
                hashing.shutdownNow();
            }
            return new Tally(walk.files, walk.bytes, walk.skipped, List.copyOf(walk.problems));
        }
    }

    /** One scan under way. */
    private final class Walk {
        private final Selection selection;
        private final ExecutorService hashing;
        private final Consumer<SourceFile> taker;
        private final Deque<Future<SourceFile>> window = new ArrayDeque<>();
        private final SortedMap<String, Long> skipped = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Path root;
        private final Path realRoot;
        private long files;
        private long bytes;

        Walk(Selection selection, ExecutorService hashing, Consumer<SourceFile> taker) throws SourceArgumentException {
            this.selection = selection;
            this.hashing = hashing;
            this.taker = taker;
            this.root = selection.source().root();
            try {
                this.realRoot = root.toRealPath();
            } catch (IOException e) {
                throw new SourceArgumentException(root + ": " + Complaint.of(e) + NearestName.suggestion(root));
            }
        }

        void start() throws IOException, SourceArgumentException, InterruptedException {
            String name = selection.source().name();
            if (Files.isRegularFile(realRoot)) {
                refuseKeys(root);
                submit(name, root);
                return;
            }
            String sub = selection.subPath();
            if (sub.isEmpty()) {
                folder("", root);
                return;
            }
            Path start = root.resolve(sub).normalize();
            if (!start.startsWith(root) || !Files.exists(start) || !start.toRealPath().startsWith(realRoot)) {
                throw new SourceArgumentException(
                        name + "/" + sub + ": not in the source " + name + NearestName.suggestion(start));
            }
            String relative = slashed(root.relativize(start));
            if (Files.isDirectory(start)) {
                folder(relative, start);
            } else {
                refuseKeys(start);
                submit(name + "/" + relative, start);
            }
        }

        private static void refuseKeys(Path file) throws SourceArgumentException {
            if (KeyFile.is(file)) {
                throw new SourceArgumentException(file.getFileName() + " holds keys, and is never imported");
            }
        }

        private void folder(String relative, Path folder) throws InterruptedException {
            List<Entry> entries = new ArrayList<>();
            try (var listing = Files.newDirectoryStream(folder)) {
                for (Path path : listing) {
                    String name = String.valueOf(path.getFileName());
                    if (!name.startsWith(".")) {
                        entries.add(Entry.of(relative.isEmpty() ? name : relative + "/" + name, path));
                    }
                }
            } catch (IOException e) {
                problem(relative, Complaint.of(e));
                return;
            } catch (DirectoryIteratorException e) {
                problem(relative, String.valueOf(e.getMessage()));
                return;
            }
            entries.sort(Entry.ORDER);
            for (Entry entry : entries) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while scanning " + selection.source().name());
                }
                if (excluded(entry.relative())) {
                    continue;
                }
                if (entry.folder() ? OwnOutput.isFolder(entry.path()) : OwnOutput.isFile(entry.path())) {
                    problem(entry.relative(), "Quern wrote this, so it is left out; to take it, import it by itself");
                } else if (entry.folder()) {
                    folder(entry.relative(), entry.path());
                } else {
                    file(entry);
                }
            }
        }

        private void file(Entry entry) throws InterruptedException {
            if (!included(entry.relative())) {
                return;
            }
            if (Files.isSymbolicLink(entry.path()) && !followed(entry)) {
                return;
            }
            if (!Files.isRegularFile(entry.path())) {
                return; // a pipe, a device or a socket
            }
            if (selection.include().stream().noneMatch(glob -> glob.namesFiles() && glob.matches(entry.relative()))
                    && !taken(entry)) {
                skipped.merge(Readers.extension(entry.relative()), 1L, Long::sum);
                return;
            }
            submit(selection.source().name() + "/" + entry.relative(), entry.path());
        }

        private boolean taken(Entry entry) {
            try {
                return readers.takes(entry.relative(), entry.path());
            } catch (IOException e) {
                return true; // import meets the same error, and records it
            }
        }

        private boolean followed(Entry entry) {
            try {
                Path target = entry.path().toRealPath();
                if (Files.isDirectory(target)) {
                    if (!target.startsWith(realRoot)) {
                        problem(entry.relative(),
                                "a symbolic link to a folder outside the source is not entered; import " + target
                                        + " by itself");
                    }
                    return false;
                }
                if (!target.startsWith(realRoot)) {
                    problem(entry.relative(), "a symbolic link to a file outside the source is not followed; import " + target
                            + " by itself");
                    return false;
                }
                if (KeyFile.is(target)) {
                    problem(entry.relative(),
                            "a symbolic link to " + target.getFileName() + ", which holds keys and is never imported");
                    return false;
                }
                return true;
            } catch (IOException e) {
                problem(entry.relative(), "a symbolic link that leads nowhere");
                return false;
            }
        }

        private boolean included(String relative) {
            return selection.include().isEmpty() || selection.include().stream().anyMatch(glob -> glob.matches(relative));
        }

        private boolean excluded(String relative) {
            return selection.exclude().stream().anyMatch(glob -> glob.matches(relative) || glob.matches(relative + "/"));
        }

        private void problem(String relative, String message) {
            String name = selection.source().name();
            problems.add(new Problem(relative.isEmpty() ? name : name + "/" + relative, message));
        }

        private void submit(String uri, Path path) throws InterruptedException {
            long most = readers.forName(uri) instanceof StreamedReader ? Long.MAX_VALUE : MOST_BYTES;
            window.add(hashing.submit(() -> FileHash.of(uri, path, most)));
            drain(WINDOW);
        }

        /** Hands out files until at most {@code left} are on their way. */
        void drain(int left) throws InterruptedException {
            while (window.size() > left) {
                SourceFile file;
                try {
                    file = window.remove().get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("hashing a file failed", e.getCause());
                }
                files++;
                bytes += file.sizeBytes();
                taker.accept(file);
            }
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    /** A name in a folder; a folder sorts as if its name ended with a slash, which makes the order that of whole paths. */
    private record Entry(String relative, Path path, boolean folder) {
        static final Comparator<Entry> ORDER = Comparator.comparing(e -> e.folder() ? e.relative() + "/" : e.relative());

        static Entry of(String relative, Path path) {
            return new Entry(relative, path, Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        }
    }
}
