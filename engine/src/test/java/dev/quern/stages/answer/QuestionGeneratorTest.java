package dev.quern.stages.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.Sample;
import dev.quern.item.SourceFile;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionWriter;
import dev.quern.llm.builtin.ExtractiveQuestionWriter;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.stage.StageContext;
import dev.quern.stage.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class QuestionGeneratorTest {
    private static final StageContext CONTEXT = new StageContext() {
        @Override
        public RandomGenerator random() {
            return new SplittableRandom(42);
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    };

    @Test
    void answersStandInTheDocumentWhereTheSampleSays() throws Exception {
        String before = "\ud83d\ude00 Some mills. ";
        String text = "A quern is a hand mill with two stones. It is old.";
        Chunk chunk = chunk(before + text, before.codePointCount(0, before.length()), text);
        List<Sample> samples = accepted(
                generator(new ExtractiveQuestionWriter(), "3").apply(ChunkInContext.alone(chunk), CONTEXT));
        assertThat(samples).hasSize(1);
        Sample sample = samples.getFirst();
        assertThat(sample.type()).isEqualTo("definition");
        assertThat(sample.question()).isEqualTo("What is a quern?");
        assertThat(sample.answer()).isEqualTo("a hand mill with two stones");
        assertThat(sample.chunkId()).isEqualTo(chunk.id());
        assertThat(sample.answerStart()).isEqualTo(25);
        assertThat(sample.answerEnd()).isEqualTo(25 + sample.answer().length());
    }

    @Test
    void nothingToAskIsARejectionThatSaysHowMuchWasRead() throws Exception {
        Verdict<Sample> verdict = generator(new ExtractiveQuestionWriter(), "3")
                .apply(ChunkInContext.alone(chunk("12 34 56", 0, "12 34 56")), CONTEXT);
        assertThat(verdict).isInstanceOfSatisfying(
                Verdict.Rejected.class,
                rejected -> {
                    assertThat(rejected.reason().code()).isEqualTo("no-question");
                    assertThat(rejected.evidence()).isEqualTo("nothing to ask in 8 characters");
                });
        assertThat(QuestionGenerator.DESCRIPTOR.reasons()).extracting("code").contains("no-question");
    }

    @Test
    void dropsWhatIsSaidTwiceAndKeepsAnswersThatAreNoSpan() throws Exception {
        List<Integer> asked = new ArrayList<>();
        QuestionWriter writer = new QuestionWriter() {
            @Override
            public String identity() {
                return "free/1";
            }

            @Override
            public Writing write(Passage passage, Order order, Earlier earlier, RandomGenerator random) {
                asked.add(order.count());
                return new Writing(List.of(
                        new Pair("fact", "Who mills?", "The miller.", -1, -1),
                        new Pair("fact", "who mills?", "the miller.", -1, -1),
                        new Pair("fact", "Who bakes?", "The baker.", -1, -1),
                        new Pair("fact", "Who eats?", "All.", -1, -1)), List.of());
            }
        };
        QuestionGenerator generator = generator(writer, "2");
        List<Sample> samples = accepted(generator.apply(ChunkInContext.alone(chunk("Flour.", 0, "Flour.")), CONTEXT));
        assertThat(asked).containsExactly(2);
        assertThat(samples).extracting(Sample::question).containsExactly("Who mills?", "Who bakes?");
        assertThat(samples).allSatisfy(sample -> assertThat(sample.answerStart()).isNull());
        assertThat(generator.identity()).isEqualTo("free/1");
    }

    private static QuestionGenerator generator(QuestionWriter writer, String questions) throws SettingException {
        Recipe recipe = Schema.of(List.of(new Schema.Section("generate", "", QuestionGenerator.DESCRIPTOR.settings())))
                .defaults().with("generate.questions_per_chunk", questions);
        return new QuestionGenerator(writer, recipe);
    }

    private static Chunk chunk(String document, int start, String text) {
        Document whole = Document.of(SourceFile.of("mill.txt", java.nio.file.Path.of("mill.txt"), 0, ""), "Mill", "text", "en",
                document, List.of());
        return Chunk.of(whole, start, start + text.codePointCount(0, text.length()), text, 1, List.of());
    }

    private static List<Sample> accepted(Verdict<Sample> verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted<Sample>) verdict).outputs();
    }
}
