package dev.quern.shell.command.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of the guide, which travel with the shell so that it can name them: {@code docs/guide}, in the order of their index. */
final class GuidePages {
    private static final String FOLDER = "/dev/quern/shell/guide/";
    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\[([^]]+)]\\(([a-z0-9-]+\\.md)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ +(.+)$");

    private GuidePages() {}

    /**
     * A page.
     *
     * @param file where it lies in the documentation, such as {@code docs/guide/resume.md}
     * @param title what it is about
     * @param headings what stands above its parts
     */
    record Page(String file, String title, String headings) {}

    static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        Matcher entry = ENTRY.matcher(read("README.md"));
        while (entry.find()) {
            String headings = HEADING.matcher(read(entry.group(2))).results().map(found -> found.group(1))
                    .collect(Collectors.joining(" "));
            pages.add(new Page("docs/guide/" + entry.group(2), entry.group(1), headings));
        }
        return pages;
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(GuidePages.class.getResourceAsStream(FOLDER + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
