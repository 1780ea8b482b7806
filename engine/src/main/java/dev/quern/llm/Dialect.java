package dev.quern.llm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The protocols that endpoints speak. */
public enum Dialect {
    /** OpenAI's chat completions: OpenAI, vLLM, llama.cpp, LM Studio, OpenRouter and many others. */
    OPENAI("openai", "https://api.openai.com/v1", "OPENAI_BASE_URL", List.of("OPENAI_API_KEY"), List.of()),
    /** Anthropic's messages. */
    ANTHROPIC(
            "anthropic", "https://api.anthropic.com", "ANTHROPIC_BASE_URL", List.of("ANTHROPIC_API_KEY"), List.of("claude")),
    /** Google's generateContent. */
    GEMINI(
            "gemini", "https://generativelanguage.googleapis.com/v1beta", "GEMINI_BASE_URL",
            List.of("GOOGLE_API_KEY", "GEMINI_API_KEY"), List.of("google")),
    /** Ollama's own chat, with the options that its OpenAI imitation lacks. */
    OLLAMA("ollama", "http://localhost:11434", "OLLAMA_BASE_URL", List.of("OLLAMA_API_KEY"), List.of("local"));

    private final String word;
    private final String publicUrl;
    private final String urlVariable;
    private final List<String> keyVariables;
    private final List<String> aliases;

    Dialect(String word, String publicUrl, String urlVariable, List<String> keyVariables, List<String> aliases) {
        this.word = word;
        this.publicUrl = publicUrl;
        this.urlVariable = urlVariable;
        this.keyVariables = keyVariables;
        this.aliases = aliases;
    }

    /** Finds a dialect by its word or an alias, in any case. */
    public static Optional<Dialect> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(d -> d.word.equals(wanted) || d.aliases.contains(wanted)).findFirst();
    }

    /** Returns the words of all dialects. */
    public static List<String> words() {
        return Stream.of(values()).map(Dialect::word).toList();
    }

    /** Returns the word that settings use, such as {@code openai}. */
    public String word() {
        return word;
    }

    /** Returns other words for it, such as {@code claude}. */
    public List<String> aliases() {
        return aliases;
    }

    /** Returns where the provider itself, or a local server as installed, answers. */
    public String publicUrl() {
        return publicUrl;
    }

    /** Returns the environment variable that names another URL. */
    public String urlVariable() {
        return urlVariable;
    }

    /** Returns the environment variables that may hold the key, the first one first. */
    public List<String> keyVariables() {
        return keyVariables;
    }
}
