package dev.quern.catalog;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.Item;
import dev.quern.item.ItemKind;
import dev.quern.item.Sample;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.item.SourceFile;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.Setting;
import dev.quern.recipe.SettingException;
import dev.quern.stage.Criterion;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.SetStage;
import dev.quern.stage.Stage;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import dev.quern.stage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mill whose documents are numbers: file {@code N} becomes a document of N lines, every {@code size} lines are a chunk, every chunk a
 * sample. Plain enough that a test knows every count, and fast enough for a million items.
 */
final class LineMill {
    static final StageDescriptor IMPORT = produces("import", ItemKind.FILE, List.of(ItemKind.DOCUMENT, ItemKind.IMAGE),
            List.of());
    static final StageDescriptor CHUNK = produces(
            "chunk",
            ItemKind.DOCUMENT,
            List.of(ItemKind.CHUNK),
            List.of(Setting.whole("chunk.size", 1, 1, 1000, "lines")));
    static final StageDescriptor FILTER = judges(
            "filter-chunks", ItemKind.CHUNK, "too-short", "length", "filter-chunks.min_length", 1);
    static final StageDescriptor GENERATE = produces("generate", ItemKind.CHUNK, List.of(ItemKind.SAMPLE), List.of());
    static final StageDescriptor CURATE = judges("curate", ItemKind.SAMPLE, "too-long", "room", "curate.min_room", 0);
    static final StageDescriptor DEDUPE = sets("dedupe", Effect.SELECTS);
    static final StageDescriptor SPLIT = sets("split", Effect.ASSIGNS);
    static final List<StageDescriptor> ALL = List.of(IMPORT, CHUNK, FILTER, GENERATE, CURATE, DEDUPE, SPLIT);
    static final List<StageDescriptor> JUDGES = List.of(FILTER, CURATE);

    private LineMill() {}

    static Recipe recipe(String... keysAndValues) throws SettingException {
        Recipe recipe = Schema.of(ALL.stream()
                .map(d -> new Schema.Section(d.name(), d.summary(), d.settings()))
                .toList())
                .defaults();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            recipe = recipe.with(keysAndValues[i], keysAndValues[i + 1]);
        }
        return recipe;
    }

    static Stage<?, ?> stage(StageDescriptor descriptor, Recipe recipe) {
        return switch (descriptor.name()) {
            case "import" -> new Each<SourceFile, Item>(descriptor) {
                @Override
                public Verdict<Item> apply(SourceFile file, StageContext context) {
                    int lines = Integer.parseInt(file.sha256());
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < lines; i++) {
                        text.append(file.uri()).append(" line ").append(i).append('\n');
                    }
                    return Verdict.accepted(
                            List.of(Document.of(file, file.uri(), "text", "en", text.toString(), List.of())));
                }
            };
            case "chunk" -> new Each<Document, Chunk>(descriptor) {
                @Override
                public Verdict<Chunk> apply(Document document, StageContext context) {
                    return Verdict.accepted(chunks(document, (int) recipe.whole("chunk.size")));
                }
            };
            case "filter-chunks" -> new Each<ChunkInContext, Chunk>(descriptor) {
                @Override
                public Verdict<Chunk> apply(ChunkInContext input, StageContext context) {
                    Chunk chunk = input.chunk();
                    return new Verdict.Judged<>(
                            Scores.of("length", chunk.text().length()),
                            Map.of("length", chunk.text().length() + " characters"));
                }
            };
            case "generate" -> new Each<ChunkInContext, Sample>(descriptor) {
                @Override
                public Verdict<Sample> apply(ChunkInContext input, StageContext context) {
                    Chunk chunk = input.chunk();
                    return Verdict.accepted(
                            List.of(Sample.of(chunk, "line", "What says " + chunk.startChar() + "?", chunk.text(), null, null)));
                }
            };
            case "curate" -> new Each<SampleInContext, SampleInContext>(descriptor) {
                @Override
                public Verdict<SampleInContext> apply(SampleInContext sample, StageContext context) {
                    return new Verdict.Judged<>(Scores.of("room", 1), Map.of());
                }
            };
            default -> new All(descriptor);
        };
    }

    private static List<Chunk> chunks(Document document, int size) {
        List<Chunk> chunks = new ArrayList<>();
        String text = document.text();
        int start = 0;
        int lines = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n' && (++lines % size == 0 || i == text.length() - 1)) {
                chunks.add(Chunk.of(document, start, i + 1, text.substring(start, i + 1), 4, List.of("Lines")));
                start = i + 1;
            }
        }
        return chunks;
    }

    private abstract static class Each<I extends Item, O extends Item> implements ItemStage<I, O> {
        private final StageDescriptor descriptor;

        Each(StageDescriptor descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public StageDescriptor descriptor() {
            return descriptor;
        }
    }

    /** Lets everything pass; the split goes by the id's last digit. */
    private record All(StageDescriptor descriptor) implements SetStage<SampleInContext, SampleInContext> {
        @Override
        public void settle(
                Inputs<SampleInContext> inputs, SetContext context, Settlement<SampleInContext> settlement) {
            inputs.forEach(sample -> settlement.settle(
                    sample.id(),
                    descriptor.effect() == Effect.SELECTS
                            ? Verdict.passed()
                            : Verdict.assigned(sample.id().value().endsWith("0") ? "test" : "train", Scores.none())));
        }
    }

    private static StageDescriptor produces(
            String name, ItemKind input, List<ItemKind> outputs, List<Setting> settings) {
        return new StageDescriptor(
                name, 1, "Makes lines.", Effect.PRODUCES, input, outputs, settings, List.of(), List.of());
    }

    private static StageDescriptor judges(
            String name, ItemKind kind, String reason, String score, String key, int least) {
        return new StageDescriptor(
                name,
                1,
                "Measures lines.",
                Effect.JUDGES,
                kind,
                List.of(kind),
                List.of(Setting.whole(key, least, 0, 100_000, "characters")),
                List.of(),
                List.of(new Criterion(new Reason(reason, "It is " + reason + "."), score, Criterion.Bound.AT_LEAST, key)));
    }

    private static StageDescriptor sets(String name, Effect effect) {
        return new StageDescriptor(
                name,
                1,
                "Looks at all lines.",
                effect,
                ItemKind.SAMPLE,
                List.of(ItemKind.SAMPLE),
                List.of(),
                List.of(),
                List.of());
    }
}
