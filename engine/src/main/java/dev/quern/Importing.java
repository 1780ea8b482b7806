package dev.quern;

import dev.quern.catalog.ImportCensus;
import dev.quern.catalog.Selection;
import dev.quern.catalog.SourceTree;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.source.FileScan;
import dev.quern.source.Readers;
import dev.quern.source.Source;
import dev.quern.source.SourceArgumentException;
import dev.quern.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the files that an import names, tells the catalog what is there now, and reads what is new. */
final class Importing {
    /** So many names of a folder tell whether it was moved to another. */
    private static final int ENOUGH_TO_TELL = 100;

    /** It was when so many of a hundred are found there: somebody may have deleted or renamed a few since. */
    private static final int FOUND_OF_HUNDRED = 90;

    private final Workbench bench;
    private final SourceTree tree;
    private final Readers readers = Readers.standard();
    private final FileScan scan = new FileScan(readers);

    Importing(Workbench bench) {
        this.bench = bench;
        this.tree = new SourceTree(bench.catalog());
    }

    /** See {@link Quern#importFiles}. */
    ImportReport run(ImportRequest request, RunListener listener) throws SettingException, InterruptedException {
        Workbench.Made stage = bench.made(Mill.IMPORT);
        Found found = find(request);
        RunReport run = bench.run(stage, Selection.all(), listener);
        if (request.retry() != Selection.Retry.NONE && run.end() == RunReport.End.DONE) {
            run = bench.run(stage, new Selection(null, null, request.retry()), listener);
        }
        return new ImportReport(
                kinds(found.sources(), run.runId()), found.change().added(), found.change().changed(), found.change().unchanged(),
                found.change().gone(), found.skipped(), new ImportCensus(bench.catalog()).leftOut(run.runId()), found.problems(),
                run);
    }

    private List<ImportReport.Kind> kinds(Set<String> sources, long run) {
        SortedMap<String, ImportReport.Kind> kinds = new TreeMap<>();
        for (ImportCensus.Row row : new ImportCensus(bench.catalog()).count(sources, run)) {
            SourceReader reader = readers.forName(row.name());
            String name = reader == null ? "other" : reader.kind();
            kinds.merge(
                    name,
                    new ImportReport.Kind(name, row.files(), row.fresh(), row.failed(), row.characters(), row.images()),
                    ImportReport.Kind::plus);
        }
        return List.copyOf(kinds.values());
    }

    /**
     * What was found.
     *
     * @param sources the names of the sources that were looked at
     * @param change what changed
     * @param skipped files of unknown kinds
     * @param problems what could not be looked at
     */
    private record Found(Set<String> sources, SourceTree.Change change, long skipped, List<String> problems) {}

    /** A part of a source. */
    private record Part(Source source, String subPath, boolean isNew) {
        String scope() {
            return subPath.isEmpty() ? source.name() : source.name() + "/" + subPath;
        }
    }

    private Found find(ImportRequest request) throws InterruptedException {
        try {
            List<Part> parts = parts(request);
            Tally tally = new Tally();
            for (Part part : parts) {
                look(part, request, tally);
            }
            return new Found(
                    tally.sources,
                    new SourceTree.Change(tally.added, tally.changed, tally.unchanged, tally.gone),
                    tally.skipped,
                    tally.problems);
        } catch (SourceArgumentException e) {
            throw new QuernException(String.valueOf(e.getMessage()), e);
        }
    }

    /** All of them, before anything is looked at: a wrong one among several changes nothing. */
    private List<Part> parts(ImportRequest request) throws SourceArgumentException {
        try {
            List<Part> parts = new ArrayList<>();
            for (Path path : request.paths()) {
                parts.add(part(path, request));
            }
            return parts;
        } catch (SourceArgumentException e) {
            throw request.paths().size() == 1 ? e : new SourceArgumentException(e.getMessage() + "   Nothing was imported.");
        }
    }

    private void look(Part part, ImportRequest request, Tally tally) throws SourceArgumentException, InterruptedException {
        FileScan.Selection selection = FileScan.Selection.of(part.source(), part.subPath(), request.include(), request.exclude());
        if (part.isNew()) {
            tree.put(new SourceTree.Source(part.source().name(), part.source().root()));
        }
        SourceArgumentException[] failure = new SourceArgumentException[1];
        SourceTree.Change change = tree.update(
                part.source().name(),
                part.scope(),
                taker -> {
                    try {
                        tally.take(scan.scan(selection, taker), part.scope());
                    } catch (SourceArgumentException e) {
                        failure[0] = e;
                    }
                },
                // while the scan failed nothing is known to be gone
                path -> failure[0] != null || Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        if (failure[0] != null) {
            throw failure[0];
        }
        tally.take(part.source().name(), change);
    }

    /** Finds the source that a path belongs to: one that holds it already, else a new one. */
    private Part part(Path path, ImportRequest request) throws SourceArgumentException {
        Source typed = Source.of(path);
        Path real = real(typed.root());
        if (request.name() == null) {
            Optional<SourceTree.Source> holder = tree.sources().stream()
                    .filter(source -> real.startsWith(real(source.root())))
                    .max(Comparator.comparingInt(source -> source.root().getNameCount()));
            if (holder.isPresent()) {
                Path root = real(holder.get().root());
                String sub = root.relativize(real).toString().replace('\\', '/');
                return new Part(new Source(holder.get().name(), root), real.equals(root) ? "" : sub, false);
            }
        }
        String name = request.name() == null ? typed.name() : request.name();
        checkName(name);
        Optional<SourceTree.Source> namesake = tree.sources().stream().filter(source -> source.name().equals(name)).findFirst();
        if (namesake.isPresent()
                && !real(namesake.get().root()).equals(real)
                && Files.exists(namesake.get().root())) {
            throw new QuernException("there is a source '" + name + "' already, from " + namesake.get().root()
                    + ".   To keep both apart: import " + path + " --name " + name + "-2");
        }
        if (request.name() == null && namesake.isEmpty()) {
            refuseMoved(path, real, name);
        }
        return new Part(new Source(name, real), "", true);
    }

    /** Under another name all documents of a folder that was moved or renamed would be there twice. */
    private void refuseMoved(Path path, Path real, String name) {
        for (SourceTree.Source old : tree.sources()) {
            if (Files.exists(old.root())) {
                continue;
            }
            int root = old.name().length() + 1;
            List<String> known = tree.spread(old.name(), ENOUGH_TO_TELL);
            long found = known.stream().filter(uri -> uri.length() > root && Files.exists(real.resolve(uri.substring(root))))
                    .count();
            if (!known.isEmpty() && found * 100 >= (long) known.size() * FOUND_OF_HUNDRED) {
                throw new QuernException(path + " holds the files of '" + old.name() + "', whose folder " + old.root()
                        + " is gone.   If it was moved: import " + path + " --name " + old.name() + "   If it is another: import "
                        + path + " --name " + name);
            }
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            throw new QuernException("'" + name + "' is no name for a source: it is one word without slashes");
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize(); // a source that is not mounted now keeps its name and its documents
        }
    }

    /** Sums over the parts. */
    private static final class Tally {
        /** Kinds of files that are named at most. */
        private static final int KINDS = 5;

        private final Set<String> sources = new LinkedHashSet<>();
        private final List<String> problems = new ArrayList<>();
        private long added;
        private long changed;
        private long unchanged;
        private long gone;
        private long skipped;

        void take(FileScan.Tally tally, String scope) {
            if (tally.files() == 0 && !tally.skipped().isEmpty()) {
                problems.add(scope + ": no file of a kind that is read, but "
                        + tally.skipped().entrySet().stream().limit(KINDS).map(Tally::kind).collect(Collectors.joining(", "))
                        + (tally.skipped().size() > KINDS ? ", …" : "")
                        + ".   A file that is named itself is read as text, and so are those that --include '*.ENDING' names");
            }
            skipped += tally.skipped().values().stream().mapToLong(Long::longValue).sum();
            tally.problems().forEach(problem -> problems.add(problem.uri() + ": " + problem.message()));
        }

        private static String kind(Map.Entry<String, Long> skipped) {
            return skipped.getValue() + (skipped.getKey().isEmpty() ? " without an ending" : " ." + skipped.getKey());
        }

        void take(String source, SourceTree.Change change) {
            sources.add(source);
            added += change.added();
            changed += change.changed();
            unchanged += change.unchanged();
            gone += change.gone();
        }
    }
}
