package dev.quern.text;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import java.util.List;

/** Counts with the byte-pair vocabularies that tiktoken names, which come with jtokkit: nothing is downloaded. Thread-safe. */
final class BytePairCounter implements TokenCounter {
    static final List<String> NAMES = List.of("o200k_base", "cl100k_base", "p50k_base", "p50k_edit", "r50k_base");

    private final String name;

    /** Lazily reads what is first asked for, and keeps it for the life of the program. */
    private static final class Vocabularies {
        static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();
    }

    BytePairCounter(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "tokenizer '" + name + "' is not known; known are " + String.join(", ", NAMES));
        }
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int count(String text) {
        Encoding encoding = Vocabularies.REGISTRY.getEncoding(name)
                .orElseThrow(() -> new IllegalStateException("jtokkit has no " + name));
        return encoding.countTokensOrdinary(text);
    }
}
