package dev.quern.shell.command.scripting;

import dev.quern.shell.script.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The script that does again what a session did in one workspace. Immutable. */
final class SavedSession {
    private final List<Journal.Entry> entries;
    private final Path workspace;
    private final boolean wasNew;
    private final List<String> promptsByHand;

    /**
     * Takes what was done.
     *
     * @param workspace whose statements count
     * @param brokenJobs jobs that did not come to their end, and how they ended
     * @param wasNew whether the workspace held nothing when the session began
     * @param promptsByHand files of the workspace that hold prompts in other words than those that come with Quern
     */
    SavedSession(List<Journal.Entry> entries, Path workspace, boolean wasNew, Map<Integer, String> brokenJobs,
            List<String> promptsByHand) {
        this.entries = entries.stream().filter(entry -> entry.workspace().equals(workspace))
                .map(entry -> broken(entry, brokenJobs.get(entry.job()))).toList();
        this.workspace = workspace;
        this.wasNew = wasNew;
        this.promptsByHand = List.copyOf(promptsByHand);
    }

    /** A job was only started when it was noted. */
    private static Journal.Entry broken(Journal.Entry entry, @Nullable String how) {
        return how == null ? entry : new Journal.Entry(entry.workspace(), entry.deed(), how, true, List.of(), entry.job());
    }

    long count() {
        return entries.stream().flatMap(entry -> entry.again().stream()).filter(deed -> !(deed instanceof Journal.Deed.Remark))
                .count();
    }

    /** Returns what the script cannot do, for people. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!wasNew) {
            remarks.add("The workspace was there before this session: what was done in it earlier is not in the script");
        }
        long stopped = entries.stream().filter(entry -> entry.lasts() && !entry.repeats()).count();
        if (stopped > 0) {
            remarks.add("What was stopped or failed on the way is left out; the script names it in comments");
        }
        if (!promptsByHand.isEmpty()) {
            remarks.add("Changed by hand, and not in the script: " + String.join(", ", promptsByHand)
                    + ". Copy " + (promptsByHand.size() == 1 ? "it" : "them")
                    + " into the new workspace before the script runs, and leave its prompts copy out");
        }
        return remarks;
    }

    /** Returns the script, for a file that lies there: what lies beside it is named from it. */
    String script(Path file) {
        @Nullable
        Path name = workspace.getFileName();
        StringBuilder script = new StringBuilder("# What a session did in ").append(name == null ? workspace : name)
                .append(", in order. Run it with: quern -w FOLDER ").append(file.getFileName()).append('\n');
        if (!wasNew) {
            script.append("# The workspace was there before; what was done in it earlier is not in here.\n");
        }
        for (String prompt : promptsByHand) {
            script.append("# ").append(prompt).append(" was changed by hand, which no command does again: copy the file from ")
                    .append(name == null ? workspace : name)
                    .append(" into FOLDER first, and leave prompts copy out.\n");
        }
        Path folder = file.getParent();
        for (Journal.Entry entry : entries) {
            entry.again().forEach(deed -> script.append(deed.text(folder)).append('\n'));
            if (entry.again().isEmpty() && entry.lasts()) {
                script.append("# left out, ").append(entry.outcome()).append(": ").append(entry.text().replace("\n", "\n#   "))
                        .append('\n');
            }
        }
        return script.toString();
    }
}
