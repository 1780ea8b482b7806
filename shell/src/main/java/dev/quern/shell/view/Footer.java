package dev.quern.shell.view;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** The line below a result: {@code 3 rows · 11 ms}. */
final class Footer {
    private Footer() {}

    static void print(long rows, String remark, ViewOptions options, Appendable out) throws IOException {
        if (!options.footer()) {
            return;
        }
        Supplier<Duration> elapsed = options.elapsed();
        String time = elapsed == null ? "" : " · " + Figures.time(elapsed.get());
        String line = Figures.counted(rows, "row") + time + (remark.isEmpty() ? "" : " · " + remark);
        out.append(new Style(options.colour()).dim(line)).append('\n');
    }
}
