package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.ItemId;
import dev.quern.item.Sample;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.RecordingChatModel;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Settings;
import dev.quern.run.Rehearsal;
import dev.quern.stage.Work;
import dev.quern.stages.answer.PromptedQuestionWriter;
import dev.quern.stages.answer.QuestionGenerator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stage that is made with recording models shows what it would ask, and asks nobody. */
class RecordingTest {
    private static final Settings SETTINGS = new Mill(Stages.all()).schema().defaults();
    private static final Chunk CHUNK = new Chunk(
            new ItemId("chk-0123456789ab"), new ItemId("doc-0123456789ab"), 0, 5, "water", 1, List.of(), "en");

    /** Answers every request by counting it, so that a test sees whether it was asked. */
    private static final class CountingModel implements ChatModel {
        private int asked;

        @Override
        public String identity() {
            return "counting";
        }

        @Override
        public String body(Request request) {
            return request.messages().getLast().text();
        }

        @Override
        public Reply chat(Request request) {
            asked++;
            return read("[]");
        }

        @Override
        public Reply read(String raw) {
            return new Reply(raw, "", null, Usage.UNKNOWN, raw);
        }
    }

    @Test
    void takesDownTheRequestOfAnItemAndSendsNothing() throws Exception {
        CountingModel model = new CountingModel();
        RecordingModels models = new RecordingModels((role, settings) -> model, RecordingModels.Known.NOTHING);
        assertThatThrownBy(() -> rehearse(models)).isInstanceOf(RecordingChatModel.NotSentException.class);
        List<RecordingChatModel.Recorded> taken = models.taken();
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().work()).isNotNull().extracting(Work::item).isEqualTo(CHUNK.id());
        assertThat(taken.getFirst().body()).contains("water").isEqualTo(model.body(taken.getFirst().request()));
        assertThat(taken.getFirst().identity()).isEqualTo("counting");
        assertThat(model.asked).isZero();
        assertThat(models.taken()).as("taken once").isEmpty();
    }

    @Test
    void goesOnBehindAnAnswerThatIsKnown() throws Exception {
        CountingModel model = new CountingModel();
        RecordingModels models = new RecordingModels(
                (role, settings) -> model, (asked, request) -> Optional.of(new Reply("[]", "", null, Usage.UNKNOWN, "[]")));
        assertThat(rehearse(models)).isNotNull();
        assertThat(models.taken()).isEmpty();
        assertThat(model.asked).isZero();
    }

    private static Object rehearse(RecordingModels models) throws Exception {
        QuestionGenerator stage = new QuestionGenerator(
                new PromptedQuestionWriter(
                        models.model("question", SETTINGS), Prompts.builtIn(Prompts.QUESTION)),
                SETTINGS);
        return new Rehearsal<ChunkInContext, Sample>(stage, 42).apply(ChunkInContext.alone(CHUNK));
    }
}
