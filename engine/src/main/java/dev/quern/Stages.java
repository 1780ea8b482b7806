package dev.quern;

import dev.quern.llm.QuestionWriter;
import dev.quern.llm.Roles;
import dev.quern.llm.builtin.ExtractiveQuestionWriter;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.rubric.RubricException;
import dev.quern.recipe.Settings;
import dev.quern.recipe.Variables;
import dev.quern.source.Readers;
import dev.quern.stages.answer.PromptedQuestionWriter;
import dev.quern.stages.answer.QuestionGenerator;
import dev.quern.stages.chunk.RecursiveChunker;
import dev.quern.stages.dedupe.NearDuplicates;
import dev.quern.stages.ingest.DocumentImport;
import dev.quern.stages.judge.ChunkFilter;
import dev.quern.stages.judge.RubricJudge;
import dev.quern.stages.judge.SampleJudge;
import dev.quern.stages.split.LeakFreeSplit;
import dev.quern.stages.split.LeakFreeSplit;
import java.util.List;
import java.util.Map;

/** The one list of stages, in the order of the mill. A new stage is added here. */
final class Stages {
    private Stages() {}

    static List<StageDefinition> all() {
        return List.of(
                new StageDefinition(
                        DocumentImport.DESCRIPTOR, (settings, around) -> new DocumentImport(Readers.standard(), settings)),
                new StageDefinition(RecursiveChunker.DESCRIPTOR, (settings, around) -> new RecursiveChunker(settings)),
                new StageDefinition(ChunkFilter.DESCRIPTOR, (settings, around) -> new ChunkFilter()),
                new StageDefinition(
                        QuestionGenerator.DESCRIPTOR,
                        (settings, around) -> new QuestionGenerator(writer(settings, around), settings)),
                new StageDefinition(SampleJudge.DESCRIPTOR, (settings, around) -> judge(settings, around)),
                new StageDefinition(NearDuplicates.DESCRIPTOR,
                        (settings, around) -> new NearDuplicates(settings, SampleJudge.DESCRIPTOR)),
                new StageDefinition(LeakFreeSplit.DESCRIPTOR, (settings, around) -> new LeakFreeSplit(settings)));
    }

    /** Whether the stage of a prompt asks a model with it: where one is named or its provider is, and that is not the builtin one. */
    static boolean asks(PromptSpec prompt, Settings settings) {
        return switch (settings.text(prompt.stage() + ".provider")) {
            case "builtin" -> false;
            case "auto" -> new Roles(settings, Variables.of(Map.of())).isNamed(prompt.role());
            default -> true;
        };
    }

    private static SampleJudge judge(Settings settings, Surroundings around) {
        if (!asks(Prompts.JUDGE, settings)) {
            return new SampleJudge(settings);
        }
        try {
            return new SampleJudge(
                    settings,
                    new RubricJudge(
                            around.models().model(Prompts.JUDGE.role(), settings), around.prompts().load(Prompts.JUDGE, settings),
                            around.rubrics().load(settings.text("curate.rubric"), SampleJudge.SCORES)));
        } catch (RubricException e) {
            return SampleJudge.broken(settings, String.valueOf(e.getMessage()));
        }
    }

    private static QuestionWriter writer(Settings settings, Surroundings around) {
        if (!asks(Prompts.QUESTION, settings)) {
            return new ExtractiveQuestionWriter();
        }
        return new PromptedQuestionWriter(
                around.models().model(Prompts.QUESTION.role(), settings),
                around.prompts().load(Prompts.QUESTION, settings));
    }
}
