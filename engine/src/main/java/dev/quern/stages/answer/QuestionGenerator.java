package dev.quern.stages.answer;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.ItemKind;
import dev.quern.item.Sample;
import dev.quern.llm.QuestionWriter;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Passage;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Makes samples of a chunk by having a {@link QuestionWriter} ask about it. A pair that says again what an earlier pair of the same chunk
 * says is dropped. Thread-safe as far as its writer is.
 */
public final class QuestionGenerator implements ItemStage<ChunkInContext, Sample> {
    private static final Reason NO_QUESTION = new Reason("no-question", "Nothing in the chunk carries a question.");

    /** What this stage says of itself. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "generate",
            1,
            "Write questions and answers about each chunk",
            StageDescriptor.Effect.PRODUCES,
            ItemKind.CHUNK,
            List.of(ItemKind.SAMPLE),
            List.of(
                    Setting.choice(
                            "generate.provider",
                            List.of("auto", "builtin", "openai", "anthropic", "gemini", "ollama", "claude", "google", "local"),
                            "who asks: builtin needs no model and takes answers verbatim from the text (to try things out, for tests and"
                                    + " extractive questions); the others name what the model's endpoint speaks, openai for every"
                                    + " OpenAI-compatible one; auto is the role question where a model is named for it, else builtin"),
                    Setting.text("generate.model", "", "name of the model that asks; short for roles.question.model"),
                    Setting.whole(
                            "generate.questions_per_chunk", 3, 1, 20,
                            "most questions about one chunk; fewer where it carries fewer"),
                    Setting.text(
                            "generate.prompt", "",
                            "file with the prompt, from the workspace's folder; unset is prompts/question.md, or the one that comes with"
                                    + " Quern"),
                    Setting.text(
                            "generate.system", "", "what the model is told first, word for word, in place of the prompt's own"),
                    Setting.text(
                            "generate.instructions", "",
                            "what else the model is asked, where the prompt has {extra_instructions}")),
            List.of(NO_QUESTION),
            List.of());

    private final QuestionWriter writer;
    private final int questions;

    /** Asks by {@code writer}, as many questions as the settings say. */
    public QuestionGenerator(QuestionWriter writer, Settings settings) {
        this.writer = writer;
        this.questions = Math.toIntExact(settings.whole("generate.questions_per_chunk"));
    }

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String identity() {
        return writer.identity();
    }

    @Override
    public SortedMap<String, String> ingredients() {
        return writer.ingredients();
    }

    @Override
    public boolean waits() {
        return writer.waits();
    }

    @Override
    public Verdict<Sample> apply(ChunkInContext input, StageContext context) throws Exception {
        Chunk chunk = input.chunk();
        Passage passage = new Passage(chunk.text(), chunk.headingPath(), chunk.language());
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (Pair pair : writer.write(passage, questions, context.random())) {
            if (samples.size() < questions) {
                Sample sample = sample(chunk, pair);
                String said = sample.question() + "\n" + sample.answer();
                samples.putIfAbsent(said.toLowerCase(Locale.ROOT), sample);
            }
        }
        if (samples.isEmpty()) {
            int length = chunk.endChar() - chunk.startChar();
            return Verdict.rejected(NO_QUESTION, "nothing to ask in " + length + " characters");
        }
        return Verdict.accepted(List.copyOf(samples.values()));
    }

    private static Sample sample(Chunk chunk, Pair pair) {
        boolean span = pair.start() >= 0;
        return Sample.of(
                chunk,
                pair.type(),
                pair.question(),
                pair.answer(),
                span ? Integer.valueOf(chunk.startChar() + pair.start()) : null,
                span ? Integer.valueOf(chunk.startChar() + pair.end()) : null);
    }
}
