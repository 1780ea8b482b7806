package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.page.Page;

/** Finds one family of questions in a passage. Thread-safe and without state. */
public interface Finder {
    /** Adds what it finds. */
    void find(Page page, Findings findings);
}
