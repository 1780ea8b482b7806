package dev.quern.stages.split;

import dev.quern.item.ItemId;
import dev.quern.item.ItemIdIndex;
import dev.quern.item.ItemIdList;
import dev.quern.item.ItemKind;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.FaultException;
import dev.quern.stage.SetStage;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Divides samples into train, validation and test so that nothing leaks from one into another. Samples stay together when they come from one
 * document, or when their passages or they themselves are nearly the same. Where documents are too few for the shares, {@code split.by auto}
 * goes by passages that share no text, and says so. Depends on the samples, the settings and the seed alone. What comes out is proved by
 * a {@link LeakCheck} before anything is settled.
 */
public final class LeakFreeSplit implements SetStage<SampleInContext, SampleInContext> {
    /** Far from its share: 5 of 100; but one sample is never far. */
    private static final double NOTEWORTHY = 0.05;

    /** How this stage describes itself. */
    public static final StageDescriptor DESCRIPTOR = new StageDescriptor("split", 1,
            "Divides samples into train, validation and test so that nothing leaks", StageDescriptor.Effect.ASSIGNS,
            ItemKind.SAMPLE, List.of(ItemKind.SAMPLE),
            List.of(Setting.decimal("split.train", 0.7, 0, 1, "share of the samples for training; the three add up to 1"),
                    Setting.decimal("split.validation", 0.15, 0, 1, "share of the samples for validation"),
                    Setting.decimal("split.test", 0.15, 0, 1, "share of the samples for the test"),
                    Setting.choice(
                            "split.by",
                            Map.of("auto", "documents, unless they are too few for the shares", "document",
                                    "all samples of a document go into one split", "chunk",
                                    "chunks that share text go into one split"),
                            List.of("auto", "document", "chunk"),
                            "what stays together beside near-duplicates: whole documents, or chunks that share text;"
                                    + " auto takes documents unless they are too few for the shares"),
                    Setting.decimal("split.similarity", 0.7, 0.25, 1,
                            "similarity from which on two chunks or samples stay together, as the share of runs of words"
                                    + " or characters that both have; lower keeps more together")),
            List.of(), List.of());

    private final Settings settings;

    /** Takes {@code split.*}. */
    public LeakFreeSplit(Settings settings) {
        this.settings = settings;
    }

    @Override
    public StageDescriptor descriptor() {
        return DESCRIPTOR;
    }

    /** The shares are set one by one, so they cannot be refused when they are set; but no run begins under them. */
    @Override
    public @Nullable String obstacle() {
        return Shares.problem(settings);
    }

    @Override
    public boolean draws() {
        return true;
    }

    /**
     * Assigns every sample.
     *
     * @throws FaultException fatal, when the shares do not add up to 1
     * @throws LeakException when the assignment would leak, which is a defect of this stage; nothing is settled
     */
    @Override
    public void settle(
            Inputs<SampleInContext> inputs, SetContext context, Settlement<SampleInContext> settlement)
            throws FaultException, LeakException, InterruptedException {
        Shares shares = Shares.of(settings);
        if (inputs.count() == 0) {
            return;
        }
        double similarity = settings.decimal("split.similarity");
        Assignment assignment = assign(inputs, similarity, shares, context);
        new LeakCheck(similarity).check(inputs, assignment::split, context);
        assignment.remarks().forEach(context::say);
        ItemIdList ids = assignment.samples().ids();
        for (int sample = 0; sample < ids.size(); sample++) {
            settlement.settle(ids.get(sample), Verdict.assigned(assignment.split(sample), Scores.none()));
        }
    }

    /** All that outlives the grouping, so that the check has the memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Assignment(ItemIdIndex samples, byte[] splits, List<String> remarks) {
        String split(ItemId id) {
            return split(samples.find(id));
        }

        String split(int sample) {
            return Shares.NAMES.get(splits[sample]);
        }
    }

    private Assignment assign(Inputs<SampleInContext> inputs, double similarity, Shares shares, SetContext context)
            throws InterruptedException {
        Corpus corpus = Corpus.read(inputs, context);
        Parts parts = parts(corpus, Grouping.of(corpus, inputs, similarity, context), shares, context);
        int[] splitOfGroup = Allocation.of(parts, corpus.strataInOrder(), shares);
        ItemIdIndex samples = new ItemIdIndex();
        byte[] splits = new byte[corpus.sampleCount()];
        for (int sample = 0; sample < splits.length; sample++) {
            samples.add(corpus.samples().get(sample));
            splits[sample] = (byte) splitOfGroup[parts.groupOf(sample)];
        }
        return new Assignment(samples, splits, remarks(parts, splitOfGroup, shares));
    }

    private Parts parts(Corpus corpus, Grouping grouping, Shares shares, SetContext context) {
        Parts byDocument = Parts.of(corpus, grouping.byDocument(), context.seed());
        Parts byText = Parts.of(corpus, grouping.byText(), context.seed());
        int documents = corpus.documents().size();
        int needed = (int) Math.ceil(1 / shares.least() - 1e-9);
        boolean enough = byDocument.worth() >= needed;
        return switch (settings.text("split.by")) {
            case "document" -> byDocument;
            case "chunk" -> byText;
            default -> {
                if (!enough && byText.worth() > byDocument.worth()) {
                    context.say(String.format(Locale.ROOT,
                            "%s too few to split by (worth %.1f of equal size, where a share of %s needs %d): split by chunks that"
                                    + " share no text, so a document may stand in two splits, a passage in one only. See split.by",
                            documents == 1 ? "1 document is" : documents + " documents are", byDocument.worth(),
                            shown(shares.least()), needed));
                    yield byText;
                }
                yield byDocument;
            }
        };
    }

    private static List<String> remarks(Parts parts, int[] splitOfGroup, Shares shares) {
        List<String> remarks = new ArrayList<>();
        int[] samples = new int[Shares.NAMES.size()];
        for (int group = 0; group < parts.count(); group++) {
            samples[splitOfGroup[group]] += parts.size(group);
        }
        remarks.add(String.format(Locale.ROOT, "%,d %s, no chunk and no near-duplicate in two splits", parts.count(),
                parts.count() == 1 ? "group" : "groups"));
        List<String> empty = new ArrayList<>();
        double noteworthy = Math.max(NOTEWORTHY, 1.0 / parts.samples());
        for (int split = 0; split < samples.length; split++) {
            double share = (double) samples[split] / parts.samples();
            if (shares.of(split) > 0 && samples[split] == 0) {
                empty.add(Shares.NAMES.get(split));
            } else if (Math.abs(share - shares.of(split)) > noteworthy) {
                remarks.add(String.format(Locale.ROOT,
                        "%s has %s of the samples where %s was asked for: groups cannot be parted, and the largest has %,d of"
                                + " %,d samples",
                        Shares.NAMES.get(split), shown(share), shown(shares.of(split)), parts.largest(), parts.samples()));
            }
        }
        if (!empty.isEmpty()) {
            remarks.add(String.join(" and ", empty) + (empty.size() == 1 ? " stays" : " stay")
                    + " empty: the samples hang together in " + parts.count() + (parts.count() == 1 ? " group" : " groups"));
        }
        return remarks;
    }

    private static String shown(double share) {
        String text = String.format(Locale.ROOT, "%.3f", share);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
