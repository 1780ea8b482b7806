package dev.quern.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names files after documents: {@code docs/sub/x.md} becomes {@code x}; where that is another document's name too, {@code sub_x}, else
 * {@code sub_x.md}, else {@code docs_sub_x.md}. Names that differ in upper and lower case alone are the same, as some file systems see it.
 */
final class FileStems {
    private static final String CHUNKS = "_chunks.json";
    private static final int LONGEST = 180;

    private FileStems() {}

    /** Returns the name of each document, by uri, in the order given. */
    static Map<String, String> of(List<String> uris) {
        Map<String, String> stems = new LinkedHashMap<>();
        Map<String, Integer> level = new LinkedHashMap<>();
        uris.forEach(uri -> level.put(uri, 0));
        for (int round = 0; round < 4; round++) {
            Map<String, List<String>> byName = new LinkedHashMap<>();
            stems.clear();
            level.forEach((uri, at) -> {
                stems.put(uri, name(uri, at));
                byName.computeIfAbsent(folded(name(uri, at)), name -> new ArrayList<>()).add(uri);
            });
            byName.values().stream().filter(same -> same.size() > 1)
                    .forEach(same -> same.forEach(uri -> level.merge(uri, 1, Integer::sum)));
        }
        return numbered(stems);
    }

    private static Map<String, String> numbered(Map<String, String> stems) {
        Map<String, String> taken = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        stems.forEach((uri, stem) -> {
            String name = stem;
            for (int n = 2; taken.putIfAbsent(folded(name), uri) != null; n++) {
                name = stem + "-" + n;
            }
            names.put(uri, name);
        });
        return names;
    }

    private static String name(String uri, int level) {
        int slash = uri.indexOf('/');
        String below = slash < 0 ? uri : uri.substring(slash + 1);
        String file = uri.substring(uri.lastIndexOf('/') + 1);
        return shortened(switch (level) {
            case 0 -> stem(file);
            case 1 -> stem(below);
            case 2 -> below;
            default -> uri;
        });
    }

    private static String stem(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(CHUNKS)
                && !name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(CHUNKS)) {
            return name.substring(0, name.length() - CHUNKS.length());
        }
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    /** A file's name has at most 255 bytes, and no sign that some system keeps for itself. */
    private static String shortened(String name) {
        String plain = name.replaceAll("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|]", "_");
        while (plain.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            plain = plain.substring(0, plain.offsetByCodePoints(plain.length(), -1));
        }
        return plain;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
