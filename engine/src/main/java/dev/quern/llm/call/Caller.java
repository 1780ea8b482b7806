package dev.quern.llm.call;

import dev.quern.stage.Work;

/**
 * Whom a call is made for.
 *
 * @param item the item in work, or something that equals nothing else
 * @param fresh whether it is tried for the first time
 */
record Caller(Object item, boolean fresh) {
    /** Returns whom the current thread works for. */
    static Caller current() {
        if (!Work.CURRENT.isBound()) {
            return new Caller(new Object(), true);
        }
        Work work = Work.CURRENT.get();
        return new Caller(work.item(), work.attempt() == 1);
    }
}
