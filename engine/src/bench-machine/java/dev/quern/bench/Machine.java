package dev.quern.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine that something was measured on, in one line. The benchmarks of both modules are built with this. */
public final class Machine {
    private final double loadBefore;

    private Machine(double loadBefore) {
        this.loadBefore = loadBefore;
    }

    /** Looks at how busy the machine is before anything is measured. */
    public static Machine before() {
        return new Machine(load());
    }

    /** Returns processor, cores, system, Java and date, and how busy the machine was before and is now. */
    public String line() throws IOException {
        return String.format(Locale.ROOT, "%s · %d cores · %s %s · Java %s (%s) · %s · load %.1f before, %.1f after", processor(),
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), System.getProperty("os.arch"),
                Runtime.version(), System.getProperty("java.vendor"), LocalDate.now(ZoneOffset.UTC), loadBefore, load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() throws IOException {
        Path known = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(known)) {
            return "processor not named";
        }
        try (Stream<String> lines = Files.lines(known)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("processor not named");
        }
    }
}
