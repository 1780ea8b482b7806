package dev.quern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks and writes their scores as Markdown, under the machine they were measured on. */
public final class Benchmarks {
    /** What one operation is, by class; operations a second are shown in it. */
    private static final Map<String, String> UNITS = Map.of(
            "CallBenchmark", "calls/s",
            "LedgerBenchmark", "outcomes/s",
            "MillionBenchmark", "ms",
            "NearDuplicateBenchmark", "questions/s",
            "SplitterBenchmark", "MB/s",
            "TextBenchmark", "MB/s");

    private Benchmarks() {}

    /**
     * Takes the file to write, and then what JMH takes on its command line.
     *
     * @throws IOException when the file cannot be written
     * @throws RunnerException when a benchmark fails
     */
    public static void main(String[] arguments)
            throws IOException, RunnerException, CommandLineOptionException {
        String[] options = Arrays.stream(arguments).skip(1).filter(word -> !word.isBlank()).toArray(String[]::new);
        Machine machine = Machine.before();
        Collection<RunResult> results;
        try {
            results = new Runner(new CommandLineOptions(options)).run();
        } catch (NoBenchmarksException e) {
            System.out.println("No benchmark of the engine has such a name.");
            return;
        }
        String page = machine.line() + "\n\n" + table(results);
        Files.writeString(Path.of(arguments[0]), page);
        System.out.println("\n" + page);
    }

    private static String table(Collection<RunResult> results) {
        StringBuilder table = new StringBuilder("| benchmark | input | score | ± | unit |\n|---|---|--:|--:|---|\n");
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String[] name = params.getBenchmark().split("\\.");
            String owner = name[name.length - 2];
            String input = params.getParamsKeys().stream().map(key -> key + "=" + params.getParam(key))
                    .collect(Collectors.joining(" "));
            double error = result.getPrimaryResult().getScoreError();
            table.append(
                    String.format(
                            Locale.ROOT, "| %s.%s | %s | %,.1f | %s | %s |%n", owner, name[name.length - 1], input,
                            result.getPrimaryResult().getScore(),
                            Double.isNaN(error) ? "" : String.format(Locale.ROOT, "%,.1f", error),
                            UNITS.getOrDefault(owner, result.getPrimaryResult().getScoreUnit())));
        }
        return table.toString();
    }
}
