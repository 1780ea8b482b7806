package dev.quern.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads Jupyter notebooks (nbformat 3 and 4) as Markdown: Markdown cells as they are, code cells fenced, their text outputs after
 * {@code Output:}, images from outputs and attachments.
 */
final class NotebookReader implements SourceReader {
    /** Made for the first notebook: all readers are made whenever a workspace is opened, and the prompt waits for that. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();
    }

    @Override
    public String kind() {
        return "notebook";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException {
        JsonNode root = parse(Decoding.text(bytes));
        int format = root.path("nbformat").asInt(0);
        JsonNode cells = format == 3 ? root.path("worksheets").path(0).path("cells") : root.path("cells");
        if (!root.isObject() || format == 0 || !cells.isArray()) {
            throw new UnreadableSourceException("not a notebook: "
                    + (root.path("nbformat").isMissingNode() ? "there is no \"nbformat\"" : "there are no \"cells\""));
        }
        if (format != 3 && format != 4) {
            throw new UnreadableSourceException("notebook format " + format + " is not supported; 3 and 4 are");
        }
        NotebookText text = new NotebookText(language(root), resources);
        if (format == 3) {
            for (JsonNode sheet : root.path("worksheets")) {
                sheet.path("cells").forEach(text::cell);
            }
        } else {
            cells.forEach(text::cell);
        }
        JsonNode title = root.path("metadata").path("title");
        return text.finish(title.isString() && !title.asString().isBlank() ? title.asString() : null);
    }

    /** Returns the programming language of the code cells. */
    private static String language(JsonNode root) {
        JsonNode metadata = root.path("metadata");
        for (JsonNode name : new JsonNode[]{metadata.path("language_info").path("name"),
            metadata.path("kernelspec").path("language")}) {
            if (name.isString() && name.asString().matches("[A-Za-z][\\w+#.-]{0,19}")) {
                return name.asString().toLowerCase(Locale.ROOT);
            }
        }
        return "python";
    }

    private static JsonNode parse(String text) throws UnreadableSourceException {
        try {
            JsonNode root = Json.MAPPER.readTree(text);
            if (root == null || root.isMissingNode()) {
                throw new UnreadableSourceException("empty: the file holds nothing but white space");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new UnreadableSourceException("not a notebook: " + e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            throw new UnreadableSourceException("not JSON: " + place(e.getLocation()) + JsonComplaint.of(e.getOriginalMessage()),
                    e);
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
