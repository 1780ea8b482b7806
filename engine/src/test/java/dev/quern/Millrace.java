package dev.quern;

import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A page about a millrace, cut into one chunk: the smallest workspace of which a model can be asked something. */
final class Millrace {
    private static final String PAGE = "# The mill\n\nA millrace leads water from the pond to the wheel. It was dug by hand in 1874, and it has"
            + " been cleared of leaves every autumn since then, because the wheel stops when the race is blocked. A quern is a hand mill"
            + " with two stones.\n";

    private Millrace() {}

    /** Opens the workspace {@code ws} in a folder, and makes the chunk; {@code generate} has not run. */
    static Quern cut(Path folder) throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("mill.md"), PAGE);
        Quern quern = Quern.open(folder.resolve("ws"), Map.of());
        quern.importFiles(ImportRequest.of(docs), RunListener.silent());
        quern.run("chunk");
        quern.run("filter-chunks");
        return quern;
    }
}
