package dev.quern.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

/** Runs the benchmarks and writes their scores as Markdown, under the machine they were measured on. */
public final class Benchmarks {
    /** What one operation is, by class; operations a second are shown in it. */
    private static final Map<String, String> UNITS = Map.of(
            "LedgerBenchmark", "outcomes/s",
            "MillionBenchmark", "ms",
            "NearDuplicateBenchmark", "questions/s",
            "SplitterBenchmark", "MB/s",
            "TextBenchmark", "MB/s");

    private Benchmarks() {}

    /**
     * Takes the file to write, and then what JMH takes on its command line.
     *
     * @throws Exception when a benchmark fails, or the file cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        CommandLineOptions options = new CommandLineOptions(
                Arrays.stream(arguments).skip(1).filter(word -> !word.isBlank()).toArray(String[]::new));
        Machine machine = Machine.before();
        List<String> tables = Stream.of(alone(options), pairs(options)).filter(table -> !table.isEmpty()).toList();
        if (tables.isEmpty()) {
            System.out.println("No benchmark of the engine has such a name.");
            return;
        }
        String page = machine.line() + "\n\n" + String.join("\n", tables);
        Files.writeString(Path.of(arguments[0]), page);
        System.out.println("\n" + page);
    }

    /** Returns what JMH measures; nothing where it finds none of such a name. */
    private static String alone(Options options) throws RunnerException {
        try {
            return table(new Runner(options).run());
        } catch (NoBenchmarksException e) {
            return "";
        }
    }

    /** Returns what is measured in pairs; nothing where no such name is asked for. */
    private static String pairs(Options options) throws Exception {
        String name = CallBenchmark.class.getName();
        return options.getIncludes().stream().anyMatch(asked -> Pattern.compile(asked).matcher(name).find())
                ? CallBenchmark.measure(options)
                : "";
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
