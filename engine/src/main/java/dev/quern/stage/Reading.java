package dev.quern.stage;

import dev.quern.item.Item;
import java.util.function.Consumer;

/** Counts what passes, and gives a cancelled run its chance to stop between two items. */
final class Reading<I extends Item> implements Consumer<I> {
    private static final int STRIDE = 1024;

    private final long total;
    private final SetStage.SetContext context;
    private final Consumer<? super I> action;
    private long done;

    Reading(long total, SetStage.SetContext context, Consumer<? super I> action) {
        this.total = total;
        this.context = context;
        this.action = action;
    }

    @Override
    public void accept(I item) {
        if (done % STRIDE == 0) {
            try {
                context.progress(done, total);
            } catch (InterruptedException e) {
                throw new CancelledException(e);
            }
        }
        action.accept(item);
        done++;
    }

    long done() {
        return done;
    }

    /** Carries an interruption through a consumer, which may throw nothing checked. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final InterruptedException interruption;

        CancelledException(InterruptedException interruption) {
            super(interruption);
            this.interruption = interruption;
        }

        InterruptedException interruption() {
            return interruption;
        }
    }
}
