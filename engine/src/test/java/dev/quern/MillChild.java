package dev.quern;

import dev.quern.export.Format;
import dev.quern.run.RunListener;
import java.nio.file.Path;

/** Mills a folder from import to export in a process of its own: {@code MillChild WORKSPACE DOCUMENTS OUT}. */
final class MillChild {
    private MillChild() {}

    public static void main(String[] args) throws Exception {
        try (Quern quern = Quern.open(Path.of(args[0]))) {
            mill(quern, Path.of(args[1]), Path.of(args[2]));
        }
    }

    static void mill(Quern quern, Path documents, Path out) throws Exception {
        System.out.println("import"); // so that whoever kills this process can choose the stage
        quern.importFiles(ImportRequest.of(documents), RunListener.silent());
        for (String stage : quern.range("all")) {
            System.out.println(stage);
            quern.run(stage);
        }
        System.out.println("export");
        quern.exports().dataset(Format.PARQUET, out.resolve("parquet"), null, true);
        quern.exports().dataset(Format.JSONL, out.resolve("jsonl"), null, true);
        System.out.println("done");
    }
}
