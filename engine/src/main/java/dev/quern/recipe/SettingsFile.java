package dev.quern.recipe;

import dev.quern.file.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file that a person writes settings or variables into, as text. Whatever else lies by its name is not read to its end. */
final class SettingsFile {
    /** Far more than anybody writes; it bounds the memory. */
    static final int MOST_BYTES = 1 << 20;

    private SettingsFile() {}

    /**
     * Returns the text of a file, "" where there is none.
     *
     * @param name what people call it
     * @throws SettingException when it cannot be read, is not UTF-8 or has more than {@link #MOST_BYTES}
     */
    static String text(Path path, String name) throws SettingException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new SettingException(String.format(
                        Locale.ROOT, "%s has more than %,d bytes, which nobody writes by hand; is it the file that you mean?",
                        path,
                        MOST_BYTES));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (CharacterCodingException e) {
            throw new SettingException(name + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new SettingException("%s cannot be read: %s".formatted(path, Complaint.of(e)), e);
        }
    }
}
