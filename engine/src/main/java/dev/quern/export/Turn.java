package dev.quern.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The turns of a conversation out of the bodies that were sent and received, whichever of the four dialects they are in. A body that is
 * none of them is one turn as it is: nothing that was said is left out.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content the words; a picture is {@code [picture sha256:…]}, by which {@code images} knows it
 */
record Turn(String role, String content) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PICTURES = List.of("image_url", "source", "inlineData", "inline_data");

    /** Stands in a kept request where the bytes of a picture stood. */
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Returns what a request said. */
    static List<Turn> asked(String body) {
        JsonNode root = parse(body);
        List<Turn> turns = new ArrayList<>();
        if (root == null) {
            return List.of(new Turn("user", body));
        }
        add(turns, "system", words(root.path("system")));
        add(turns, "system", words(root.path("systemInstruction").path("parts")));
        add(turns, "system", words(root.path("system_instruction").path("parts")));
        for (JsonNode message : root.path("messages")) {
            add(turns, message.path("role").asString("user"), words(message.path("content")) + images(message.path("images")));
        }
        for (JsonNode content : root.path("contents")) {
            String role = content.path("role").asString("user");
            add(turns, role.equals("model") ? "assistant" : role, words(content.path("parts")));
        }
        return turns.isEmpty() ? List.of(new Turn("user", body)) : turns;
    }

    /** Returns what a reply said, thoughts left out where they stand apart. */
    static Turn answered(String body) {
        JsonNode root = parse(body);
        if (root != null) {
            for (JsonNode place : List.of(
                    root.path("choices").path(0).path("message").path("content"), root.path("message").path("content"),
                    root.path("content"), root.path("candidates").path(0).path("content").path("parts"))) {
                String said = words(place);
                if (!said.isEmpty()) {
                    return new Turn("assistant", said);
                }
            }
        }
        return new Turn("assistant", body);
    }

    private static void add(List<Turn> turns, String role, String words) {
        if (!words.isEmpty()) {
            turns.add(new Turn(role, words));
        }
    }

    private static String words(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("text").isString() && !part.path("thought").asBoolean(false)) {
                words.append(part.path("text").asString());
            } else if (PICTURES.stream().anyMatch(part::has)) {
                words.append(picture(part.toString()));
            }
        }
        return words.toString();
    }

    /** Ollama has them beside the words. */
    private static String images(JsonNode images) {
        StringBuilder pictures = new StringBuilder();
        images.forEach(image -> pictures.append(picture(image.toString())));
        return pictures.toString();
    }

    private static String picture(String part) {
        Matcher digest = DIGEST.matcher(part);
        return digest.find() ? "[picture " + digest.group() + "]" : "[picture]";
    }

    private static @Nullable JsonNode parse(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root.isObject() ? root : null;
        } catch (JacksonException e) {
            return null; // a page, or half of a reply: kept as it came
        }
    }
}
