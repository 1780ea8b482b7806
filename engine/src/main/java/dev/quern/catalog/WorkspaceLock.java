package dev.quern.catalog;

import dev.quern.file.Complaint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a workspace to one process at a time that may write it. The lock is the operating system's, so it ends with the process, however that ends; the
 * file beside the catalog only tells a second process who holds it.
 */
final class WorkspaceLock implements AutoCloseable {
    private static final String FILE_NAME = "catalog.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private WorkspaceLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws CatalogException when another process holds it (the message names it), or the folder cannot be written
     */
    static WorkspaceLock take(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CatalogException(
                    folder + " cannot be written: " + Complaint.of(e)
                            + (Files.exists(folder.resolve(Catalog.FILE_NAME))
                                    ? ".   To look at what is there: " + CatalogFile.readOnly(folder)
                                    : ".   Choose another folder with -w, or change its permissions"),
                    e);
        }
        FileLock lock = tryLock(channel);
        if (lock == null) {
            String holder = holder(file);
            close(channel);
            throw new CatalogException(folder + " is open in " + holder + ".   Close it there, or: quern -w OTHER");
        }
        try {
            write(channel);
        } catch (IOException e) {
            close(channel);
            throw new CatalogException(folder + ": the lock cannot be written: " + e.getMessage(), e);
        }
        return new WorkspaceLock(channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            close(channel);
            throw new CatalogException("the workspace cannot be locked on this file system: " + e.getMessage(), e);
        }
    }

    private static void write(FileChannel channel) throws IOException {
        String since = LocalTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("HH:mm"));
        String text = ProcessHandle.current().pid() + " " + since + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String holder(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", 2);
            if (words.length == 2) {
                return "process " + words[0] + " (quern, since " + words[1] + ")";
            }
        } catch (IOException e) {
            // who holds it is a courtesy; that it is held is certain
        }
        return "another process";
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CatalogException("the lock cannot be released: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
        } catch (IOException e) {
            throw new CatalogException("the lock cannot be released: " + e.getMessage(), e);
        } finally {
            close(channel);
        }
    }
}
