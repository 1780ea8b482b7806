package dev.quern.catalog;

import dev.quern.run.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures by hand: {@code Scale FOLDER FILES LINES}. */
final class Scale {
    private Scale() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        boolean fresh = !Files.exists(folder.resolve("catalog.duckdb"));
        int[] lines = new int[Integer.parseInt(args[1])];
        java.util.Arrays.fill(lines, Integer.parseInt(args[2]));
        try (LineWorkspace w = new LineWorkspace(folder)) {
            if (fresh) {
                time("files", () -> w.files(lines));
            }
            for (var stage : LineMill.ALL) {
                long t = System.nanoTime();
                RunReport r = w.run(stage, Selection.all(), 4);
                double s = (System.nanoTime() - t) / 1e9;
                System.out.printf("%-14s pending %,d  %.2f s  %,.0f/s (took %s)%n", stage.name(), r.pending(), s, r.pending() / s,
                        r.took());
            }
            for (int i = 0; i < 3; i++) {
                time("status", w::status);
            }
            for (var stage : LineMill.ALL) {
                time("noop " + stage.name(), () -> w.run(stage));
            }
            time("from samples limit 10", () -> w.rows("select id from samples limit 10"));
            time("count samples", () -> w.rows("select count(*) from samples"));
            time("from chunks limit 10", () -> w.rows("select id from chunks limit 10"));
            Runtime rt = Runtime.getRuntime();
            System.out.printf("heap used %d MB of max %d%n", (rt.totalMemory() - rt.freeMemory()) >> 20, rt.maxMemory() >> 20);
        }
    }

    interface Act {
        Object run() throws Exception;
    }

    static void time(String what, Act act) throws Exception {
        long t = System.nanoTime();
        act.run();
        System.out.printf("%-24s %.0f ms%n", what, (System.nanoTime() - t) / 1e6);
    }

    static void unused(String what, Runnable act) throws Exception {
        time(what, () -> {
            act.run();
            return "";
        });
    }
}
