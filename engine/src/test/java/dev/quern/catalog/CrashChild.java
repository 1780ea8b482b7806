package dev.quern.catalog;

import dev.quern.stage.StageDescriptor;
import java.nio.file.Path;
import java.util.Arrays;

/** Mills in a process of its own, so that a test can kill it: {@code CrashChild FOLDER FILES LINES}. */
final class CrashChild {
    private CrashChild() {}

    public static void main(String[] args) throws Exception {
        try (LineWorkspace workspace = new LineWorkspace(Path.of(args[0]))) {
            mill(workspace, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        }
    }

    static void mill(LineWorkspace workspace, int files, int lines) throws InterruptedException {
        int[] tree = new int[files];
        Arrays.fill(tree, lines);
        workspace.files(tree);
        for (StageDescriptor stage : LineMill.ALL) {
            System.out.println(stage.name()); // so that whoever kills this process can choose the stage
            workspace.run(stage);
        }
    }
}
