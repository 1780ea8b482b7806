package dev.quern.testing;

import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.docs.Checkout;
import dev.quern.run.RunListener;
import java.nio.file.Path;
import java.util.Map;

/** Workspaces that were taken through stages, for tests of what comes after. */
public final class MilledWorkspace {
    private MilledWorkspace() {}

    /** Makes one of the quickstart's handbook, with every stage run, and leaves it open. */
    public static Quern handbook(Path folder) throws Exception {
        Quern quern = Quern.open(folder, Map.of());
        quern.importFiles(ImportRequest.of(Checkout.path("examples/01-quickstart/handbook")), RunListener.silent());
        run(quern, "all");
        return quern;
    }

    /** Makes one of documents whose paragraphs have at most 200 characters: each is a chunk of its own. */
    public static void paragraphs(Path folder, Path documents) throws Exception {
        try (Quern quern = Quern.open(folder, Map.of())) {
            quern.set("chunk.size", "200");
            quern.set("chunk.overlap", "0");
            quern.importFiles(ImportRequest.of(documents), RunListener.silent());
            run(quern, "chunk..filter-chunks");
        }
    }

    /** Runs a range of stages. */
    public static void run(Quern quern, String range) throws Exception {
        for (String stage : quern.range(range)) {
            quern.run(stage);
        }
    }
}
