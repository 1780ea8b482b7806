package dev.quern.shell.view.page;

/**
 * A stage in the graph of the pipeline. All figures count items.
 *
 * @param stage its name
 * @param inputs what it takes
 * @param done inputs settled, the rejected among them
 * @param rejected of these, rejected
 * @param failed inputs that could not be settled
 * @param pending inputs that wait
 * @param stale of these, settled before under other settings
 * @param made what comes out
 * @param kind what comes out, in the plural
 * @param because why inputs are stale; "" when none is
 */
public record StageFlow(String stage, long inputs, long done, long rejected, long failed, long pending, long stale, long made,
        String kind, String because) {

    /** Returns it as a sentence, for those who do not see the graph. */
    String told() {
        StringBuilder told = new StringBuilder(stage).append(": ").append(done).append(" of ").append(inputs).append(" done");
        if (rejected > 0) {
            told.append(", ").append(rejected).append(" rejected");
        }
        if (failed > 0) {
            told.append(", ").append(failed).append(" failed");
        }
        if (pending > 0) {
            told.append(", ").append(pending).append(" pending");
        }
        if (stale > 0) {
            told.append(", ").append(stale).append(" of them stale because ").append(because);
        }
        return told.append(", ").append(made).append(' ').append(kind).append(" come out.").toString();
    }
}
