package dev.quern;

import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Imports a folder and runs stages, in a process of its own: {@code ImportChild WORKSPACE FOLDER STAGE…}. Prints what failed, and why. */
final class ImportChild {
    private ImportChild() {}

    public static void main(String[] args) throws Exception {
        try (Quern quern = Quern.open(Path.of(args[0]), Map.of())) {
            quern.importFiles(ImportRequest.of(Path.of(args[1])), RunListener.silent());
            for (String stage : List.of(args).subList(2, args.length)) {
                RunReport report = quern.run(stage);
                if (report.end() != RunReport.End.DONE || report.tally().failed() > 0) {
                    throw new IllegalStateException(report.toString());
                }
            }
            QuernTest.rows(quern, "select message from failures order by message").forEach(System.out::println);
            QuernTest.rows(quern, "select count(*) from documents").forEach(System.out::println);
            QuernTest.rows(quern, "select count(*) || ' ' || sum(length(text)) from chunks").forEach(System.out::println);
        }
    }
}
