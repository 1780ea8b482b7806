package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Statement;

/** A finder that looks at one clause at a time. */
interface ClauseFinder extends Finder {
    @Override
    default void find(Page page, Findings findings) {
        for (Statement statement : page.statements()) {
            Clause clause = statement.clause();
            if (clause != null) {
                find(new Asking(page, statement, clause), findings);
            }
        }
    }

    /** Adds what it finds in a clause. */
    void find(Asking asking, Findings findings);
}
