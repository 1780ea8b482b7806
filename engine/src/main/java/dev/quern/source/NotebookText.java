package dev.quern.source;

import dev.quern.source.ParsedDocument.Why;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes the cells of a notebook as one Markdown text. Not thread-safe. */
final class NotebookText {
    /** Colours and cursor movements (ECMA-48) that a program wrote for a terminal: no part of what it says. */
    private static final Pattern ESCAPES = Pattern
            .compile("\\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007\\u001B]*(?:\\u0007|\\u001B\\\\)|[@-Z\\\\^_])");

    /** What a plotting library prints where the picture itself follows. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[\\w.: ]+(?: at 0x[0-9a-fA-F]+| with \\d+ Axes?(?:es)?)>");

    /** Preferred first; {@code null} ends nothing: nbformat 3 has its own names. */
    private static final List<String> IMAGES = List.of("image/png", "png", "image/jpeg", "jpeg", "image/svg+xml", "svg",
            "image/gif",
            "image/webp", "image/bmp");

    private final StringBuilder out = new StringBuilder();
    private final Draft draft = new Draft();
    private final String language;
    private final Resources resources;
    private int embedded;
    private int outputs;

    NotebookText(String language, Resources resources) {
        this.language = language;
        this.resources = resources;
    }

    /** Completes the document. */
    ParsedDocument finish(@Nullable String title) throws UnreadableSourceException {
        if (out.isEmpty()) {
            throw new UnreadableSourceException("empty: the notebook has no cell with content");
        }
        return draft.finish(title == null ? draft.firstTitle() : title, null, out.append('\n').toString());
    }

    /** Adds a cell. */
    void cell(JsonNode cell) {
        String source = lines(cell.has("source") ? cell.get("source") : cell.path("input"));
        switch (cell.path("cell_type").asString("")) {
            case "code" -> code(cell, source);
            case "heading" -> markdown(cell,
                    "#".repeat(Math.clamp(cell.path("level").asInt(1), 1, 6)) + " " + source.strip().replace('\n', ' '));
            case "markdown" -> markdown(cell, source);
            default -> block(source.strip());
        }
    }

    private void markdown(JsonNode cell, String source) {
        String text = Characters.storable(stripBlankLines(source));
        if (text.isBlank()) {
            return;
        }
        int start = block(text);
        JsonNode attachments = cell.path("attachments");
        MarkdownStructure.find(text, start, draft, reference -> reference.startsWith("attachment:")
                ? attached(attachments, reference.substring("attachment:".length()))
                : ImageReferences.find(reference, resources));
    }

    private static Sought attached(JsonNode attachments, String name) {
        JsonNode bundle = attachments.path(name);
        if (bundle.isMissingNode()) {
            bundle = attachments.path(new String(ImageReferences.percentDecoded(name), StandardCharsets.UTF_8));
        }
        String reference = "attachment:" + name;
        return bundle.isMissingNode()
                ? new Sought.Missed(reference, Why.MISSING, "the cell has no attachment of that name")
                : image(bundle, reference);
    }

    private void code(JsonNode cell, String source) {
        if (!source.isBlank()) {
            String trimmed = stripBlankLines(source);
            String stated = cell.path("language").asString("");
            block(Fence.of(stated.matches("[A-Za-z][\\w+#.-]{0,19}") ? stated.toLowerCase(Locale.ROOT) : language, trimmed));
            draft.code(out.length(), trimmed);
        }
        StringBuilder printed = new StringBuilder();
        for (JsonNode output : cell.path("outputs")) {
            JsonNode data = output.has("data") ? output.get("data") : output;
            Sought image = image(data, "output " + (++outputs));
            if (image instanceof Sought.Found found) {
                flush(printed);
                String name = found.image().fileName(++embedded);
                int start = block("![](" + name + ")");
                draft.image(start, out.length(), "", "", image);
                continue;
            }
            draft.image(out.length(), out.length(), "", "", image);
            if (output.path("output_type").asString("").endsWith("err")
                    || output.path("output_type").asString("").equals("error")) {
                printed.append(output.path("ename").asString("error")).append(": ").append(output.path("evalue").asString(""))
                        .append('\n');
            } else {
                printed(data, printed);
            }
        }
        flush(printed);
    }

    private static void printed(JsonNode data, StringBuilder printed) {
        String text = lines(data.has("text/plain") ? data.get("text/plain") : data.path("text"));
        if (text.isBlank() && data.has("text/markdown")) {
            text = lines(data.get("text/markdown"));
        } else if (text.isBlank() && (data.has("text/latex") || data.has("latex"))) {
            text = lines(data.has("text/latex") ? data.get("text/latex") : data.get("latex"));
        }
        text = ESCAPES.matcher(text).replaceAll("");
        if (!text.isBlank() && !PLACEHOLDER.matcher(text.strip()).matches()) {
            printed.append(text);
            if (!text.endsWith("\n")) {
                printed.append('\n');
            }
        }
    }

    private void flush(StringBuilder printed) {
        String text = stripBlankLines(printed.toString());
        printed.setLength(0);
        if (!text.isBlank()) {
            block("Output:");
            block(Fence.of("", text));
        }
    }

    /** Returns the first image that can be read, else why the first is not; nothing where there is none. */
    private static Sought image(JsonNode bundle, String reference) {
        Sought sought = new Sought.Nothing();
        for (String type : IMAGES) {
            JsonNode content = bundle.path(type);
            if (content.isMissingNode()) {
                continue;
            }
            String text = join(content);
            String named = reference + " (" + type + ")";
            byte[] bytes = type.contains("svg") ? text.getBytes(StandardCharsets.UTF_8) : ImageReferences.base64(text);
            Sought image = bytes == null ? ImageReferences.torn(named) : Sought.in(named, bytes);
            if (image instanceof Sought.Found) {
                return image;
            }
            sought = sought instanceof Sought.Nothing ? image : sought;
        }
        return sought instanceof Sought.Nothing && bundle.propertyStream().anyMatch(one -> one.getKey().startsWith("image/"))
                ? new Sought.Missed(reference, Why.UNREADABLE, "of a kind that is not read here")
                : sought;
    }

    /** Adds a block after a blank line, and returns where it begins. */
    private int block(String text) {
        if (text.isEmpty()) {
            return out.length();
        }
        if (!out.isEmpty()) {
            out.append("\n\n");
        }
        int start = out.length();
        out.append(text);
        return start;
    }

    /** Joins what nbformat writes as one string or as a list of lines, as a terminal would leave it. */
    private static String lines(JsonNode node) {
        String text = join(node).replace("\r\n", "\n");
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String last = line.stripTrailing();
            shown.append(last, last.lastIndexOf('\r') + 1, last.length()).append('\n');
        }
        return shown.substring(0, shown.length() - 1);
    }

    private static String join(JsonNode node) {
        if (!node.isArray()) {
            return node.asString("");
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asString("")));
        return text.toString();
    }

    private static String stripBlankLines(String text) {
        int start = 0;
        for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            start = text.charAt(i) == '\n' ? i + 1 : start;
        }
        return text.substring(start).stripTrailing();
    }
}
