package dev.quern.export;

import java.util.List;

/**
 * How the rows came about, for the card. Holds no time and no path, so that the same dataset has the same card.
 *
 * @param name the workspace's name
 * @param seed the configuration's seed
 * @param languages languages of the documents, ISO 639-1, in order
 * @param documents documents by kind
 * @param stages the stages in their order
 * @param rejections rejected items by stage and reason
 * @param types exported rows by type of question
 * @param overruled verdicts that a person decided over, by stage and by what was decided
 */
public record Provenance(
        String name,
        long seed,
        List<String> languages,
        List<Count> documents,
        List<StageLine> stages,
        List<Count> rejections,
        List<Count> types,
        List<Count> overruled) {
    /** Copies the lists. */
    public Provenance {
        languages = List.copyOf(languages);
        documents = List.copyOf(documents);
        stages = List.copyOf(stages);
        rejections = List.copyOf(rejections);
        types = List.copyOf(types);
        overruled = List.copyOf(overruled);
    }

    /**
     * A count.
     *
     * @param group what belongs together, such as a stage; "" for none
     * @param what what is counted
     * @param count how many
     */
    public record Count(String group, String what, long count) {}

    /**
     * A stage.
     *
     * @param name its name
     * @param settings what people see of its settings
     * @param done inputs settled
     * @param rejected of these, rejected
     * @param failed inputs that failed
     */
    public record StageLine(String name, String settings, long done, long rejected, long failed) {}
}
