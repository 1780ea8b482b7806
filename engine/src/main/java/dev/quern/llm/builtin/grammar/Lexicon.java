package dev.quern.llm.builtin.grammar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** English words and what they may be, from three short lists beside this class. Immutable and thread-safe; read on first use. */
final class Lexicon {
    private final Map<String, Entry> entries = new HashMap<>(16_384);
    private final Set<String> plural = new HashSet<>();
    private final Set<String> singular = new HashSet<>();
    private final Set<String> either = new HashSet<>();

    private Lexicon() {
        lines("words.txt").forEach(this::readClass);
        lines("irregular-verbs.txt").forEach(this::readIrregular);
        lines("verbs.txt").forEach(line -> List.of(line.split(" ")).forEach(this::readRegular));
    }

    /** Returns the lexicon. */
    static Lexicon english() {
        return Holder.ENGLISH;
    }

    /** Returns what is listed for a lower-case form, or null. */
    @Nullable
    Entry find(String lower) {
        return entries.get(lower);
    }

    /** Whether the form is listed under one of the classes of {@code words.txt}, such as PLURAL. */
    boolean in(String listName, String lower) {
        return switch (listName) {
            case "PLURAL" -> plural.contains(lower);
            case "SINGULAR" -> singular.contains(lower);
            case "EITHER" -> either.contains(lower);
            default -> throw new IllegalArgumentException("no list " + listName);
        };
    }

    private void readClass(String line) {
        int colon = line.indexOf(':');
        String[] words = line.substring(colon + 1).strip().split(" ");
        String head = line.substring(0, colon);
        Set<String> list = switch (head) {
            case "PLURAL" -> plural;
            case "SINGULAR" -> singular;
            case "EITHER" -> either;
            default -> null;
        };
        EnumSet<Tag> tags = EnumSet.noneOf(Tag.class);
        if (list == null) {
            for (String tag : head.split(" ")) {
                tags.add(Tag.valueOf(tag));
            }
        } else {
            list.addAll(List.of(words));
            return;
        }
        for (String word : words) {
            add(word, new Entry(tags, word, 0));
        }
    }

    private void readIrregular(String line) {
        String[] forms = line.split(" ");
        boolean noun = forms[0].endsWith("*");
        String base = noun ? forms[0].substring(0, forms[0].length() - 1) : forms[0];
        if (base.equals("be") || base.equals("have") || base.equals("do")) {
            addGerund(base, base);
            add(forms[2], new Entry(EnumSet.of(Tag.PARTICIPLE), base, 0));
            add(base, new Entry(EnumSet.of(Tag.BASE), base, 0));
            return;
        }
        addPresent(base, noun ? 1 : 0);
        addGerund(base, Morphology.doubles(base) ? base + base.charAt(base.length() - 1) : base);
        for (String past : forms[1].split("/")) {
            add(past, new Entry(EnumSet.of(Tag.PAST), base, past.equals(base) && noun ? 1 : 0));
        }
        for (String participle : forms[2].split("/")) {
            add(participle, new Entry(EnumSet.of(Tag.PARTICIPLE), base, 0));
        }
    }

    private void readRegular(String word) {
        int nounness = word.endsWith("**") ? 2 : word.endsWith("*") ? 1 : 0;
        String rest = word.replace("*", "");
        boolean doubles = rest.endsWith("+");
        String base = rest.replace("+", "");
        String stem = doubles ? base + base.charAt(base.length() - 1) : base;
        addPresent(base, nounness);
        addGerund(base, stem);
        add(Morphology.past(stem), new Entry(EnumSet.of(Tag.PAST, Tag.PARTICIPLE), base, 0));
    }

    private void addPresent(String base, int nounness) {
        EnumSet<Tag> baseTags = nounness > 0 ? EnumSet.of(Tag.BASE, Tag.NOUN) : EnumSet.of(Tag.BASE);
        EnumSet<Tag> s3Tags = nounness > 0 ? EnumSet.of(Tag.S3, Tag.NOUN) : EnumSet.of(Tag.S3);
        add(base, new Entry(baseTags, base, nounness));
        add(Morphology.plural(base), new Entry(s3Tags, base, nounness));
    }

    private void addGerund(String base, String stem) {
        add(Morphology.gerund(stem), new Entry(EnumSet.of(Tag.GERUND, Tag.NOUN), base, 0));
    }

    private void add(String form, Entry entry) {
        entries.merge(form, entry, Entry::and);
    }

    private static List<String> lines(String resource) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar misses " + resource);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static final class Holder {
        static final Lexicon ENGLISH = new Lexicon();
    }
}
