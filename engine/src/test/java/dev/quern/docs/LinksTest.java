package dev.quern.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link in the documentation leads to a file, and to a heading where it names one. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```\\s*$");

    @Test
    void leadSomewhere() throws IOException {
        List<Path> pages = pages();
        assertThat(pages).as("pages").hasSizeGreaterThanOrEqualTo(2);
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages) {
            Matcher matcher = LINK.matcher(FENCE.matcher(Files.readString(page)).replaceAll(""));
            while (matcher.find()) {
                links++;
                if (!leads(page, matcher.group(1))) {
                    broken.add(Checkout.path("").relativize(page) + " → " + matcher.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).as("links looked at").isGreaterThan(5);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(Checkout.path(""));
                Stream<Path> docs = Files.walk(Checkout.path("docs"));
                Stream<Path> examples = Files.walk(Checkout.path("examples"), 2)) {
            Stream.of(top, docs, examples).flatMap(s -> s).filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static boolean leads(Path page, String link) throws IOException {
        if (link.matches("[a-z]+:.*")) {
            return true;
        }
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || anchors(target).contains(link.substring(hash + 1));
    }

    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(FENCE.matcher(Files.readString(page)).replaceAll("")).results()
                .map(r -> r.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
