package dev.quern.text.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a text must hold for a regular expression to be found in it, read from the expression: alternatives, of each alternative some sets
 * of literals, and of each set at least one literal, upper and lower case aside. What is said is necessary, never sufficient. In the
 * manner of the prefilter of RE2 (<a href="https://github.com/google/re2/blob/main/re2/prefilter.h">prefilter.h</a>).
 *
 * <p>Reads what Quern's own expressions are written in: literals, classes, groups, alternatives, quantifiers and assertions. What stands in an
 * assertion is not looked at.
 */
final class Essentials {
    /** Sets larger than this are cut in two, which says a little less. */
    private static final int MOST = 64;

    /** Members of a class that are worth spelling out. */
    private static final int SMALL_CLASS = 4;

    private static final Part NOTHING = new Part(new TreeSet<>(Set.of("")), List.of());
    private static final Part ANYTHING = new Part(null, List.of());

    private final String regex;
    private int at;

    private Essentials(String regex) {
        this.regex = regex;
    }

    /**
     * What a part of an expression matches.
     *
     * @param exact all that it can match; null where that is not known or too much
     * @param needed where it is not known: sets of literals, of each of which one stands in whatever is matched
     */
    private record Part(@Nullable Set<String> exact, List<Set<String>> needed) {
        /** The sets of literals, of each of which one is there. */
        List<Set<String>> sets() {
            List<Set<String>> sets = new ArrayList<>(needed);
            if (exact != null && tells(exact)) {
                sets.add(exact);
            }
            return sets;
        }

        /** Nothing, and a space, are in every text. */
        static boolean tells(Set<String> literals) {
            return literals.stream().noneMatch(String::isBlank);
        }
    }

    /**
     * Returns the alternatives of {@code regex}, and the sets of literals of each. No sets: the alternative may match anything.
     *
     * @throws IllegalArgumentException when the expression holds what is not read here, such as a back reference
     */
    static List<List<Set<String>>> of(String regex) {
        Essentials essentials = new Essentials(regex);
        List<List<Set<String>>> alternatives = essentials.alternatives().stream().map(Part::sets).toList();
        if (essentials.at < regex.length()) {
            throw essentials.unread("a ')' too many");
        }
        return alternatives;
    }

    /** What {@code text} is when upper and lower case are put aside as {@link java.util.regex.Pattern#UNICODE_CASE} does. */
    static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private List<Part> alternatives() {
        List<Part> alternatives = new ArrayList<>(List.of(sequence()));
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            alternatives.add(sequence());
        }
        return alternatives;
    }

    private Part sequence() {
        Set<String> run = new TreeSet<>(Set.of(""));
        List<Set<String>> needed = new ArrayList<>();
        boolean exact = true;
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Part next = repeated(atom());
            if (next.exact != null && (long) run.size() * next.exact.size() <= MOST) {
                run = product(run, next.exact);
                continue;
            }
            exact = false;
            if (Part.tells(run)) {
                needed.add(run);
            }
            needed.addAll(next.needed);
            run = next.exact == null ? new TreeSet<>(Set.of("")) : next.exact;
        }
        if (exact) {
            return new Part(run, List.of());
        }
        if (Part.tells(run)) {
            needed.add(run);
        }
        return new Part(null, needed);
    }

    private static Set<String> product(Set<String> first, Set<String> then) {
        Set<String> product = new TreeSet<>();
        for (String left : first) {
            for (String right : then) {
                product.add(left + right);
            }
        }
        return product;
    }

    /** Applies the quantifier that follows, if one does. */
    private Part repeated(Part part) {
        if (at == regex.length()) {
            return part;
        }
        int least = switch (regex.charAt(at)) {
            case '?', '*' -> 0;
            case '+' -> 1;
            case '{' -> Integer.parseInt(regex.substring(at + 1, endOf(at, "},")));
            default -> -1;
        };
        if (least < 0) {
            return part;
        }
        boolean once = regex.charAt(at) == '?';
        at = regex.charAt(at) == '{' ? endOf(at, "}") + 1 : at + 1;
        if (at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0) {
            at++;
        }
        if (least > 0) {
            return new Part(null, part.sets());
        }
        if (!once || part.exact == null) {
            return ANYTHING;
        }
        Set<String> optional = new TreeSet<>(part.exact);
        optional.add("");
        return new Part(optional, List.of());
    }

    private int endOf(int from, String closing) {
        for (int i = from; i < regex.length(); i++) {
            if (closing.indexOf(regex.charAt(i)) >= 0) {
                return i;
            }
        }
        throw unread("a quantifier without its end");
    }

    private Part atom() {
        char c = regex.charAt(at++);
        if (Character.isSurrogate(c)) {
            throw unread("half a character");
        }
        return switch (c) {
            case '(' -> group();
            case '[' -> charactersOfClass();
            case '.' -> ANYTHING;
            case '^', '$' -> NOTHING;
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw unread("a quantifier of nothing");
            default -> literal(c);
        };
    }

    private static Part literal(char c) {
        return new Part(new TreeSet<>(Set.of(String.valueOf(folded(c)))), List.of());
    }

    private Part group() {
        boolean assertion = false;
        if (regex.startsWith("?", at)) {
            assertion = regex.startsWith("?=", at) || regex.startsWith("?!", at) || regex.startsWith("?<=", at)
                    || regex.startsWith("?<!", at);
            boolean named = !assertion && regex.startsWith("?<", at);
            if (!assertion && !named && !regex.startsWith("?:", at) && !regex.startsWith("?>", at)) {
                throw unread("a group of a kind that is not read");
            }
            at = named ? endOf(at, ">") + 1 : at + (regex.startsWith("?<", at) ? 3 : 2);
        }
        List<Part> alternatives = alternatives();
        if (at == regex.length()) {
            throw unread("a group without its end");
        }
        at++;
        return assertion ? NOTHING : oneOf(alternatives);
    }

    private static Part oneOf(List<Part> alternatives) {
        Set<String> all = new TreeSet<>();
        boolean exact = true;
        for (Part part : alternatives) {
            exact &= part.exact != null;
            all.addAll(part.exact == null ? Set.of() : part.exact);
        }
        if (exact && all.size() <= MOST) {
            return new Part(all, List.of());
        }
        Set<String> any = new TreeSet<>();
        for (Part part : alternatives) {
            Set<String> best = null;
            for (Set<String> set : part.sets()) {
                best = best == null || shortest(set) > shortest(best) ? set : best;
            }
            if (best == null) {
                return ANYTHING;
            }
            any.addAll(best);
        }
        return new Part(null, List.of(any));
    }

    private static int shortest(Set<String> set) {
        return set.stream().mapToInt(String::length).min().orElse(0);
    }

    private Part charactersOfClass() {
        Set<String> members = new TreeSet<>();
        boolean plain = at < regex.length() && regex.charAt(at) != '^';
        for (int first = at; at < regex.length(); at++) {
            char c = regex.charAt(at);
            if (c == ']' && at > first) {
                at++;
                return plain && members.size() <= SMALL_CLASS ? new Part(members, List.of()) : ANYTHING;
            }
            boolean range = c == '-' && at > first && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
            if (c == '\\') {
                at++;
                c = at < regex.length() ? regex.charAt(at) : c;
                plain &= !Character.isLetterOrDigit(c);
            } else if (c == '[' || c == '&' || range) {
                if (c == '[') {
                    throw unread("a class in a class");
                }
                plain = false;
            } else if (Character.isSurrogate(c)) {
                throw unread("half a character");
            }
            members.add(String.valueOf(folded(c)));
        }
        throw unread("a class without its end");
    }

    private Part escaped() {
        if (at == regex.length()) {
            throw unread("a \\ at the end");
        }
        char c = regex.charAt(at++);
        return switch (c) {
            case 'b', 'B' -> NOTHING;
            case 'w', 'W', 's', 'S', 'd', 'D' -> ANYTHING;
            case 'p', 'P' -> {
                at = endOf(at, "}") + 1;
                yield ANYTHING;
            }
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw unread("\\" + c);
                }
                yield literal(c);
            }
        };
    }

    private IllegalArgumentException unread(String what) {
        return new IllegalArgumentException(what + " at " + at + " of the expression " + regex);
    }
}
