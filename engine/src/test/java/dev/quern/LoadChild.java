package dev.quern;

import dev.quern.run.RunReport;
import java.nio.file.Path;
import java.util.Map;

/**
 * Generates with a model in a process of its own, again and again with another prompt: {@code LoadChild WORKSPACE URL ROUNDS}. Prints the
 * bytes of the heap that are in use after each round.
 */
final class LoadChild {
    private LoadChild() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> environment = Map.of("OPENAI_BASE_URL", args[1], "OPENAI_API_KEY", "sk-only-for-tests");
        try (Quern quern = Quern.open(Path.of(args[0]), environment)) {
            quern.set("concurrency", "64");
            quern.set("generate.provider", "openai");
            quern.set("generate.model", "m");
            quern.set("generate.questions_per_chunk", "1");
            for (int round = 0; round < Integer.parseInt(args[2]); round++) {
                quern.set("generate.instructions", "Round " + round + ".");
                RunReport run = quern.run("generate");
                if (run.end() != RunReport.End.DONE || run.tally().done() != run.pending()) {
                    throw new IllegalStateException(run.toString());
                }
                System.gc();
                System.out.println(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            }
        }
    }
}
