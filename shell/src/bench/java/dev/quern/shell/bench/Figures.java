package dev.quern.shell.bench;

import dev.quern.bench.Machine;
import dev.quern.shell.testing.Pty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Measures the figures of the program, and writes them as Markdown under the machine they were measured on. */
public final class Figures {
    private static final List<Figure> ALL = List.of(new FirstPrompt(), new CompletionList(), new FirstScreen(), new CsvResult());

    private Figures() {}

    /** Takes the file to write, a regular expression for names, and how often each is measured. */
    public static void main(String[] arguments) throws Exception {
        Pattern asked = Pattern.compile(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        List<Figure> figures = ALL.stream().filter(figure -> asked.matcher(figure.name()).find()).toList();
        if (figures.isEmpty()) {
            System.out.println("No benchmark of the shell has such a name: " + ALL.stream().map(Figure::name).toList());
            return;
        }
        if (!Pty.isThere()) {
            throw new IllegalStateException("script(1) of util-linux is not there, and with it no pseudo-terminal");
        }
        Path output = Path.of(arguments[0]).toAbsolutePath();
        StringBuilder page = new StringBuilder();
        try (Bench bench = new Bench(output.resolveSibling("bench"))) {
            for (Figure figure : figures) {
                Machine machine = Machine.before();
                String measured = figure.measure(bench, runs);
                String part = "### " + figure.name() + "\n\n" + machine.line() + "\n\n" + measured + "\n";
                System.out.println("\n" + part);
                page.append(part);
            }
        }
        Files.writeString(output, page);
    }
}
