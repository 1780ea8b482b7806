package dev.quern.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, in memory. Needs the right to mount; where that is missing the test is skipped, visibly. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts a disk of {@code megabytes}. */
    public static SmallDisk mount(int megabytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("quern-disk");
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(exit == 0, "skipped: no right to mount a small disk");
        return new SmallDisk(folder);
    }

    /** Returns where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Makes it read-only, or writable again. */
    public void readOnly(boolean readOnly) throws IOException, InterruptedException {
        if (run("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), folder.toString()) != 0) {
            throw new IOException("cannot remount " + folder);
        }
    }

    /** Gives it another size. */
    public void resize(int megabytes) throws IOException, InterruptedException {
        if (run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString()) != 0) {
            throw new IOException("cannot resize " + folder);
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // no such program: the same as no such right
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(folder);
    }
}
