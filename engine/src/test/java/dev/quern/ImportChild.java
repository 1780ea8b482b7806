package dev.quern;

import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import java.nio.file.Path;
import java.util.Map;

/** Imports a folder and cuts what it holds, in a process of its own: {@code ImportChild WORKSPACE FOLDER}. Prints what failed, and why. */
final class ImportChild {
    private ImportChild() {}

    public static void main(String[] args) throws Exception {
        try (Quern quern = Quern.open(Path.of(args[0]), Map.of())) {
            quern.importFiles(ImportRequest.of(Path.of(args[1])), RunListener.silent());
            RunReport chunk = quern.run("chunk");
            if (chunk.end() != RunReport.End.DONE || chunk.tally().failed() > 0) {
                throw new IllegalStateException(chunk.toString());
            }
            QuernTest.rows(quern, "select message from failures").forEach(System.out::println);
            QuernTest.rows(quern, "select count(*) || ' ' || sum(length(text)) from chunks").forEach(System.out::println);
        }
    }
}
