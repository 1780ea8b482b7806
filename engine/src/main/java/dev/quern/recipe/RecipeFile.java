package dev.quern.recipe;

import dev.quern.file.Complaint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code quern.yaml}. It belongs to the person: a change from here touches the one setting and keeps comments, order and
 * style, and the file is replaced as a whole or not at all. Every call reads the file anew; calls from several threads must not
 * overlap.
 */
public final class RecipeFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final String name;
    private final Schema schema;
    private volatile @Nullable RecipeText last;

    /** The file at {@code path}, which need not exist. */
    public RecipeFile(Path path, Schema schema) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.schema = schema;
    }

    /** Returns where the file is, or would be. */
    public Path path() {
        return path;
    }

    /**
     * Reads the settings. Without a file nothing is set.
     *
     * @throws SettingException naming the line that is wrong, or why the file cannot be read
     */
    public Recipe read() throws SettingException {
        String text = withoutMark(load());
        RecipeText known = last;
        if (known == null || !known.text().equals(text)) { // almost always the file is as it was
            known = RecipeText.parse(name, text, schema);
            last = known;
        }
        return known.recipe();
    }

    /**
     * Sets one setting in the file, and creates the file where there is none.
     *
     * @return the settings afterwards
     * @throws SettingException when there is no such setting, it does not take this value, the file is wrong already, or it cannot be
     *     written; the file is then as it was
     */
    public Recipe set(String key, String value) throws SettingException {
        Object parsed = schema.parse(key, value);
        String whole = schema.setting(key).key();
        return change(edit -> edit.set(whole, parsed));
    }

    /**
     * Returns the settings as {@link #set} would leave them, and changes nothing.
     *
     * @throws SettingException as {@link #set} does
     */
    public Recipe preview(String key, String value) throws SettingException {
        Object parsed = schema.parse(key, value);
        String whole = schema.setting(key).key();
        return changed(withoutMark(load()), edit -> edit.set(whole, parsed)).recipe();
    }

    /**
     * Returns the settings as {@link #unset} would leave them, and changes nothing.
     *
     * @throws SettingException as {@link #unset} does
     */
    public Recipe previewUnset(String key) throws SettingException {
        String whole = schema.setting(key).key();
        return changed(withoutMark(load()), edit -> edit.unset(whole)).recipe();
    }

    /**
     * Removes one setting from the file; one that the file does not hold is no error.
     *
     * @return the settings afterwards
     * @throws SettingException when there is no such setting, the file is wrong already, or it cannot be written; the file is then as
     *     it was
     */
    public Recipe unset(String key) throws SettingException {
        String whole = schema.setting(key).key();
        return change(edit -> edit.unset(whole));
    }

    /**
     * Writes the commented file that a new workspace gets, unless a file is there.
     *
     * @return true when it was written
     * @throws SettingException when it cannot be written
     */
    public boolean create() throws SettingException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        store(template(schema));
        return true;
    }

    /** Returns the text of a file that sets nothing and explains every setting, at most 96 columns wide. */
    public static String template(Schema schema) {
        return RecipeTemplate.of(schema);
    }

    @FunctionalInterface
    private interface Change {
        RecipeText apply(RecipeEdit edit) throws SettingException;
    }

    private Recipe change(Change change) throws SettingException {
        String whole = load();
        String text = withoutMark(whole);
        RecipeText after = changed(text, change);
        if (!after.text().equals(text)) {
            store(whole.substring(0, whole.length() - text.length()) + after.text());
        }
        return after.recipe();
    }

    private RecipeText changed(String text, Change change) throws SettingException {
        return change.apply(new RecipeEdit(name, schema, RecipeText.parse(name, text, schema)));
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private String load() throws SettingException {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new SettingException(path + " is no file but a pipe or a device; settings lie in a file");
        }
        return SettingsFile.text(path, name);
    }

    /** Writes a file beside the old one and moves it into place, so that a crash leaves the old one or the new one, whole. */
    private void store(String text) throws SettingException {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path fresh = target.resolveSibling(".%s.%d.tmp".formatted(target.getFileName(), ProcessHandle.current().pid()));
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                copyPermissions(target, fresh);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new SettingException("%s cannot be written: %s; nothing was changed".formatted(path, Complaint.of(e)), e);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }
}
