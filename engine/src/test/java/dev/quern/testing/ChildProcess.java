package dev.quern.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the JVM of the tests once more, with the same class path, as a process that can be killed. */
public final class ChildProcess {
    private ChildProcess() {}

    /** Returns a builder for {@code main} with arguments; its output goes where that of the tests goes. */
    public static ProcessBuilder java(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).inheritIO();
    }
}
