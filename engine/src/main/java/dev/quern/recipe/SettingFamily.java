package dev.quern.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings that repeat under names that a person may choose: {@code roles.question.temperature} is the field {@code temperature} of the
 * member {@code question} of the family {@code roles}. Immutable and thread-safe.
 *
 * @param name the family's name, the first word of its keys
 * @param summary one sentence for people
 * @param known the members that the program itself asks for; others may be added, but not within a typo of these
 * @param fields what every member has; their keys are the last words alone
 * @param open the field under which anything may be written as JSON: {@code roles.question.extra.reasoning_effort}
 * @param shorthands settings outside the family that say the same as one of its keys: {@code generate.model} is
 *     {@code roles.question.model}
 */
public record SettingFamily(
        String name,
        String summary,
        List<String> known,
        List<Setting> fields,
        Setting open,
        Map<String, String> shorthands) {
    private static final Pattern MEMBER = Pattern.compile("[a-z][a-z0-9_-]*");

    /** From this length on, two letters may be wrong in a slip. */
    private static final int LONG = 8;

    /** Copies the collections. */
    public SettingFamily {
        known = List.copyOf(known);
        fields = List.copyOf(fields);
        shorthands = Map.copyOf(shorthands);
    }

    /** Returns the settings of one member, with their whole keys. */
    public List<Setting> of(String member) {
        return fields.stream().map(field -> field.under(name + "." + member)).toList();
    }

    /** Returns the prefix of a member's keys, with the dot at its end. */
    public String prefix(String member) {
        return name + "." + member + ".";
    }

    /** Returns the short form of one of its keys. */
    public Optional<String> brief(String key) {
        return shorthands.entrySet().stream().filter(shorthand -> shorthand.getValue().equals(key)).map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the other name of a key that has two: the short form of its own, or what a short form stands for. */
    Optional<String> twin(String key) {
        return brief(key).or(() -> Optional.ofNullable(shorthands.get(key)));
    }

    /**
     * Returns what the short form of a key says of it with a value; "" where that is a word of the short form alone, as {@code auto} and
     * {@code builtin} are, which name no dialect.
     */
    public String said(String key, String value) {
        try {
            Optional<Setting> setting = find(key);
            return setting.isEmpty() ? "" : String.valueOf(Values.parse(setting.get(), value)).strip();
        } catch (SettingException e) {
            return "";
        }
    }

    /** Returns the member that a key belongs to, or null when the key is none of the family's. */
    @Nullable
    String member(String key) {
        String[] words = key.split("\\.", 3);
        return words.length >= 2 && words[0].equals(name) ? words[1] : null;
    }

    Optional<Setting> find(String key) {
        String[] words = key.split("\\.", 4);
        if (words.length < 3 || !words[0].equals(name) || !isMember(words[1])) {
            return Optional.empty();
        }
        if (words.length == 4) {
            boolean opened = words[2].equals(open.key()) && !words[3].isEmpty();
            return opened ? Optional.of(open.named(key)) : Optional.empty();
        }
        return fields.stream().filter(field -> field.key().equals(words[2])).findFirst().map(field -> field.named(key));
    }

    /** Whether a key is the family's own name, a member, or the group of a member's open fields. */
    boolean isGroup(String key) {
        String[] words = key.split("\\.", -1);
        return words[0].equals(name) && switch (words.length) {
            case 1 -> true;
            case 2 -> isMember(words[1]);
            case 3 -> isMember(words[1]) && words[2].equals(open.key());
            default -> false;
        };
    }

    /** Says what is wrong with a key that begins with the family's name; null when nothing can be said. */
    @Nullable
    String unknown(String key) {
        String[] words = key.split("\\.", 4);
        if (!words[0].equals(name)) {
            return null;
        }
        if (words.length < 3) {
            return words.length == 2 && !isMember(words[1])
                    ? wrongMember(words[1])
                    : Values.word(key) + " is a group of settings, not one, such as " + name + "."
                            + (words.length == 2 ? words[1] : known.getFirst()) + "." + fields.getFirst().key();
        }
        if (!isMember(words[1])) {
            return wrongMember(words[1]);
        }
        List<String> names = new ArrayList<>(fields.stream().map(Setting::key).toList());
        names.add(open.key() + ".FIELD");
        String nearest = Nearest.to(words[2], names).map(field -> "; did you mean " + prefix(words[1]) + field + "?")
                .orElse("; there are " + String.join(", ", names));
        return Values.word(key) + " is not a setting" + nearest;
    }

    /** Returns whether a word is a member: a known one, or a new name that is no slip of a known one. */
    public boolean isMember(String word) {
        return known.contains(word) || MEMBER.matcher(word).matches() && meant(word).isEmpty();
    }

    /** The known member of which a word looks like a slip. One with a digit is another on purpose: {@code judge2}. */
    private Optional<String> meant(String word) {
        if (word.chars().anyMatch(Character::isDigit)) {
            return Optional.empty();
        }
        int slips = word.length() < LONG ? 1 : 2;
        return Nearest.to(word, known).filter(near -> Nearest.distance(word.toLowerCase(Locale.ROOT), near) <= slips);
    }

    private String wrongMember(String word) {
        return meant(word)
                .map(near -> "%s.%s is too like %s.%s to be another one; did you mean %s?".formatted(name, word, name, near,
                        near))
                .orElse("%s is no name; one is written in small letters, digits, - and _".formatted(Values.word(word)));
    }
}
