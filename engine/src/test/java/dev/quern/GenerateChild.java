package dev.quern;

import java.nio.file.Path;
import java.util.Map;

/** Runs generate with a model in a process of its own: {@code GenerateChild WORKSPACE URL}. */
final class GenerateChild {
    private GenerateChild() {}

    public static void main(String[] args) throws Exception {
        try (Quern quern = Quern.open(Path.of(args[0]), Map.of("OPENAI_BASE_URL", args[1], "OPENAI_API_KEY", "sk-none-needed"))) {
            quern.run("generate");
        }
    }
}
