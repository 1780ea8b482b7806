package dev.quern.llm.prompt;

import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.prompt.TemplateScanner.Scan;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as text with placeholders, read once and immutable from then on. Thread-safe.
 *
 * <p>A line {@code ---} alone divides what the model is told (the system message) from what it is asked; where a placeholder that is
 * required comes before it, it is a line like any other, and a text without it is all asked. Blank lines at the ends of both are
 * dropped. {@code {name}} takes a value, {@code {{} and {@code }}} are braces, {@code {if(name)}} … {@code {else}} … {@code {endif}}
 * depends on whether a value is empty.
 *
 * <p>A template that is wrong is not refused when it is read, because configurations are made step by step: it says what is wrong in
 * {@link #check()}, and whoever asks with it stops.
 */
public final class PromptTemplate {
    private static final String DIVIDER = "---";
    private static final int HASH_DIGITS = 16;

    private final PromptSpec spec;
    private final Set<String> names;
    private final String origin;
    private final String text;
    private final String instructions;
    private final Set<String> used;
    private final @Nullable Rendering system;
    private final @Nullable Rendering user;
    private final @Nullable PromptException wrong;

    /**
     * Reads a template.
     *
     * @param origin what people call it: {@code built-in}, or a file's name
     * @param text the template
     * @param systemMessage stands in place of the template's own, word for word; "" keeps that
     * @param instructions the value of {@link PromptSpec#EXTRA_INSTRUCTIONS}; "" for none
     */
    PromptTemplate(PromptSpec spec, String origin, String text, String systemMessage, String instructions) {
        this.spec = spec;
        this.names = Set.copyOf(spec.names());
        this.origin = origin;
        this.instructions = instructions;
        Reading reading = new Reading(spec, origin, text.replace("\r\n", "\n"), systemMessage);
        this.text = reading.text;
        this.used = Collections.unmodifiableSet(reading.used);
        this.system = reading.system;
        this.user = reading.user;
        this.wrong = reading.wrong == null && !instructions.isEmpty() && !used.contains(PromptSpec.EXTRA_INSTRUCTIONS)
                ? new PromptException(origin + " has no {" + PromptSpec.EXTRA_INSTRUCTIONS
                        + "}, so the instructions would be lost; add it, or unset " + spec.instructionsSetting())
                : reading.wrong;
    }

    /** A template that cannot be read at all. */
    PromptTemplate(PromptSpec spec, String origin, PromptException wrong) {
        this.spec = spec;
        this.names = Set.copyOf(spec.names());
        this.origin = origin;
        this.text = "";
        this.instructions = "";
        this.used = Set.of();
        this.system = null;
        this.user = null;
        this.wrong = wrong;
    }

    /** Returns what it is a template of. */
    public PromptSpec spec() {
        return spec;
    }

    /** Returns where it comes from: {@code built-in}, or a file's name. */
    public String origin() {
        return origin;
    }

    /** Returns its text as it is used: the system message first, a line {@code ---} between the two. */
    public String text() {
        return text;
    }

    /** Returns the placeholders that it holds, in the order in which they come. */
    public Set<String> used() {
        return used;
    }

    /** Returns the start of the SHA-256 of {@link #text()}, in hexadecimal digits. */
    public String hash() {
        return sha256(wrong == null ? text : text + "\n" + wrong.getMessage());
    }

    /** Returns what a recipe keeps of it, by what people call it; part of the fingerprint of whoever asks with it. */
    public SortedMap<String, String> ingredients() {
        SortedMap<String, String> ingredients = new TreeMap<>();
        ingredients.put(spec.ingredient(), hash());
        if (!instructions.isEmpty()) {
            ingredients.put(spec.instructionsSetting(), instructions);
        }
        return ingredients;
    }

    /** Returns what is wrong with it, in one line for people; null when it can be asked with. */
    public @Nullable String obstacle() {
        return wrong == null ? null : wrong.getMessage();
    }

    /**
     * Does nothing when the template can be asked with.
     *
     * @throws PromptException when it cannot; the message names the place
     */
    public void check() throws PromptException {
        if (wrong != null) {
            throw wrong;
        }
    }

    /**
     * Fills in the placeholders, all at once: what a value holds is not looked at again. The instructions need not be given; they came
     * with the template.
     *
     * @param values by name of the placeholder; what is missing or empty is empty
     * @return the system message, where there is one, and the user's
     * @throws FaultException fatal when the template cannot be asked with
     * @throws IllegalArgumentException when a value has a name that no placeholder of this prompt has
     */
    public List<Message> fill(Map<String, ?> values) throws FaultException {
        return fill(values, Map.of());
    }

    /**
     * Fills in the placeholders as {@link #fill(Map)} does, some of them with what is the same in many requests.
     *
     * @param values by name of the placeholder
     * @param same what stands where {@code values} has nothing
     */
    public List<Message> fill(Map<String, ?> values, Map<String, ?> same) throws FaultException {
        if (wrong != null || user == null) {
            throw new FaultException(Fault.FATAL, wrong == null ? origin + " is empty" : String.valueOf(wrong.getMessage()));
        }
        requireNamed(values);
        requireNamed(same);
        UnaryOperator<String> texts = name -> {
            Object value = values.containsKey(name) ? values.get(name) : same.get(name);
            return value != null ? value.toString() : name.equals(PromptSpec.EXTRA_INSTRUCTIONS) ? instructions : "";
        };
        List<Message> messages = new ArrayList<>(2);
        String told = system == null ? "" : system.render(texts);
        if (!told.isBlank()) {
            messages.add(new Message("system", told));
        }
        messages.add(new Message("user", user.render(texts)));
        return messages;
    }

    private void requireNamed(Map<String, ?> values) {
        if (!names.containsAll(values.keySet())) {
            throw new IllegalArgumentException(
                    "prompt " + spec.name() + " has " + spec.names() + ", not all of " + new TreeSet<>(values.keySet()));
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Takes a text apart. */
    private static final class Reading {
        final Set<String> used = new LinkedHashSet<>();
        String text;
        @Nullable
        Rendering system;
        @Nullable
        Rendering user;
        @Nullable
        PromptException wrong;

        Reading(PromptSpec spec, String origin, String whole, String systemMessage) {
            this.text = whole;
            try {
                int divider = divider(spec, origin, whole);
                String told = divider < 0 ? "" : whole.substring(0, divider);
                int start = divider < 0 ? 0 : Math.min(whole.length(), divider + DIVIDER.length() + 1);
                Scan scanned = TemplateScanner.scan(
                        spec, systemMessage.isEmpty() ? origin : "the system message",
                        systemMessage.isEmpty() ? stripped(told) : systemMessage.replace("{", "{{").replace("}", "}}"),
                        1 + linesBefore(told, firstWord(told)));
                String asked = whole.substring(start);
                Scan question = TemplateScanner.scan(
                        spec, origin, stripped(asked), 1 + linesBefore(whole, start + firstWord(asked)));
                String systemText = systemMessage.isEmpty() ? stripped(told) : systemMessage;
                this.text = systemText.isEmpty() ? stripped(asked) : systemText + "\n" + DIVIDER + "\n" + stripped(asked);
                used.addAll(scanned.used());
                used.addAll(question.used());
                for (String name : spec.required()) {
                    if (!question.used().contains(name)) {
                        throw new PromptException(
                                origin + " does not hold {" + name + "}; without it the model would not see "
                                        + spec.placeholder(name).summary());
                    }
                }
                system = new Rendering(scanned);
                user = new Rendering(question);
            } catch (PromptException e) {
                wrong = e;
            }
        }

        /** Returns where the line that divides begins; -1 when there is none. */
        private static int divider(PromptSpec spec, String origin, String whole) throws PromptException {
            int at = 0;
            for (String line : whole.split("\n", -1)) {
                if (line.stripTrailing().equals(DIVIDER)) {
                    Set<String> before = TemplateScanner.scan(spec, origin, whole.substring(0, at), 1).used();
                    return before.stream().anyMatch(spec.required()::contains) ? -1 : at;
                }
                at += line.length() + 1;
            }
            return -1;
        }

        private static int firstWord(String text) {
            return text.length() - text.stripLeading().length();
        }

        private static int linesBefore(String text, int at) {
            return (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        }
    }

    private static String stripped(String text) {
        return text.strip();
    }
}
