package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.page.Page;
import java.util.List;

/** Runs one finder over a text, as the tests of finders want it: "question => answer". */
final class Asked {
    private Asked() {}

    /** Returns what the finder asks of a text under the heading Mills. */
    static List<String> of(Finder finder, String text) {
        return of(finder, text, "Mills");
    }

    /** Returns what the finder asks of a text under the given headings. */
    static List<String> of(Finder finder, String text, String... headings) {
        Page page = Page.read(text, List.of(headings));
        Findings findings = new Findings(page);
        finder.find(page, findings);
        return findings.candidates().stream().map(c -> c.question() + " => " + c.answer()).toList();
    }
}
