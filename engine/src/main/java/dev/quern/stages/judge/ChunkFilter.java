package dev.quern.stages.judge;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.ItemKind;
import dev.quern.recipe.Setting;
import dev.quern.stage.Criterion;
import dev.quern.stage.Criterion.Bound;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Reason;
import dev.quern.stage.StageContext;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import dev.quern.stage.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Measures whether a chunk is worth asking about: long enough, readable, and prose rather than a table of contents, legal text or code.
 * In the manner of the heuristic filters of Gopher (Rae et al. 2021) and C4 (Raffel et al. 2020), for passages instead of whole pages.
 */
public final class ChunkFilter implements ItemStage<ChunkInContext, Chunk> {
    private static final double OFF = 1.01;

    /** Describes the stage. The first criterion that fails names the reason, so the most telling defect comes first. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor(
            "filter-chunks", 1, "measure chunks: length, encoding, contents lists, legal text, repetition, prose",
            Effect.JUDGES, ItemKind.CHUNK, List.of(ItemKind.CHUNK),
            List.of(
                    Setting.whole(
                            "filter-chunks.min_length", 100, 0, 1_000_000,
                            "least length of a chunk, in characters; one ideograph counts as three"),
                    Setting.decimal(
                            "filter-chunks.garbled", 0.15, 0, OFF,
                            "share of characters in broken text (lost encoding, l e t t e r s, symbols) that rejects; 1.01 never"),
                    Setting.decimal(
                            "filter-chunks.toc", 0.60, 0, OFF,
                            "share of lines that are entries of a table of contents or an index that rejects; 1.01 never"),
                    Setting.decimal(
                            "filter-chunks.boilerplate", 0.50, 0, OFF,
                            "share of characters in licence, copyright, navigation or cookie text that rejects; 1.01 never"),
                    Setting.decimal(
                            "filter-chunks.repetition", 0.50, 0, OFF,
                            "share of characters in lines that repeat an earlier line that rejects; 1.01 never"),
                    Setting.decimal(
                            "filter-chunks.prose", 0.35, 0, 1,
                            "least share of characters in sentences, rather than tables, code and links; 0 takes everything")),
            List.of(),
            List.of(
                    new Criterion(
                            new Reason("too-short", "The chunk has too few characters to carry a question."), "length",
                            Bound.AT_LEAST, "filter-chunks.min_length"),
                    new Criterion(
                            new Reason("garbled", "Too much of the text lost its encoding, its spaces or its letters."),
                            "garbled", Bound.BELOW, "filter-chunks.garbled"),
                    new Criterion(
                            new Reason(
                                    "table-of-contents",
                                    "Most lines are entries of a table of contents, an index or a list of links."),
                            "toc", Bound.BELOW, "filter-chunks.toc"),
                    new Criterion(
                            new Reason(
                                    "boilerplate",
                                    "Most of the text is licence, copyright, navigation or subscription text."),
                            "boilerplate", Bound.BELOW, "filter-chunks.boilerplate"),
                    new Criterion(
                            new Reason("repetitive", "Most of the text repeats lines of the same chunk."), "repetition",
                            Bound.BELOW, "filter-chunks.repetition"),
                    new Criterion(
                            new Reason("no-prose", "Too little of the text is sentences; it is a table, code or a list."),
                            "prose", Bound.AT_LEAST, "filter-chunks.prose")));

    private static final Scorecard<String> SCORECARD = new Scorecard<>(
            Map.of(
                    "length", new TextLength(), "garbled", new Garbling(), "toc", new ContentsShare(), "boilerplate",
                    new BoilerplateShare(), "repetition", new Repetition(), "prose", new ProseShare()));

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Verdict<Chunk> apply(ChunkInContext input, StageContext context) {
        return SCORECARD.judge(input.chunk().text());
    }
}
