package dev.quern.shell.command.look;

import dev.quern.Quern;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.Paths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A picture that is to lie in the workspace, or outside of it when it is open read-only: there whole or not at all, and never in place of
 * something else unless that was said.
 *
 * @param path where, absolute
 */
record SvgFile(Path path) {
    /**
     * Checks where it is to lie, before there is anything to write.
     *
     * @param overwrite whether a file that is there may be replaced
     * @throws CommandFailedException when it may not lie there, or is there
     */
    static SvgFile in(Quern quern, String typed, boolean overwrite) throws IOException {
        Path workspace = quern.folder();
        boolean outside = quern.access().isReadOnly();
        Path path = (outside ? Path.of("").toAbsolutePath() : workspace).resolve(Paths.typed(typed)).normalize();
        quern.access().requireWritable(path);
        Path folder = path.getParent();
        if (folder == null || !outside && !path.startsWith(workspace)) {
            throw new CommandFailedException("plot: " + typed + " lies outside of the workspace " + workspace);
        }
        if (!path.toString().endsWith(".svg")) {
            throw new CommandFailedException("plot: " + typed + " does not end in .svg; a chart is written as SVG");
        }
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !outside && !nearest.toRealPath().startsWith(workspace.toRealPath())) {
            throw new CommandFailedException(
                    "plot: " + typed + " lies outside of the workspace " + workspace + ", where a link leads");
        }
        if (Files.isDirectory(path)) {
            throw new CommandFailedException("plot: " + typed + " is a folder");
        }
        if (Files.exists(path) && !overwrite) {
            throw new CommandFailedException("plot: " + typed + " is there already.   --overwrite replaces it");
        }
        return new SvgFile(path);
    }

    /** Writes the picture, and returns where it lies. */
    Path write(String svg) throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new IllegalStateException(path + " has no folder");
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("." + path.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(unfinished, svg, StandardCharsets.UTF_8);
            return Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
