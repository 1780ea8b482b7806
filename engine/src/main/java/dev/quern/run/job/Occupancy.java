package dev.quern.run.job;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stages are being run, and by whom. Two runs of one stage would settle the same inputs twice, and pay twice; runs of different
 * stages do not disturb each other. Thread-safe.
 */
public final class Occupancy {
    private final Map<String, Holder> holders = new LinkedHashMap<>();

    /** Whoever runs stages; what is taken again within it is taken already. */
    private static final ScopedValue<Holder> CURRENT = ScopedValue.newInstance();

    /** Who runs stages. Two of them are never the same, whatever they are called. */
    public static final class Holder {
        private final int job;
        private final String title;

        /**
         * Somebody who runs stages.
         *
         * @param job its job; 0 for a run that is none
         * @param title what it does, for people
         */
        public Holder(int job, String title) {
            this.job = job;
            this.title = title;
        }

        /** Returns the number of its job; 0 for a run that is none. */
        public int job() {
            return job;
        }

        /** Returns the holder in words: {@code job 2 (run generate)}. */
        public String words() {
            return job == 0 ? title : "job " + job + " (" + title + ")";
        }
    }

    /** Stages that are taken. Closing it gives them back. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes stages, all or none.
     *
     * @throws StageBusyException when one of them is being run
     */
    public synchronized Lease take(Collection<String> stages, Holder holder) {
        List<String> asked = List.copyOf(stages);
        Holder within = CURRENT.isBound() ? CURRENT.get() : holder;
        List<String> fresh = asked.stream().filter(stage -> holders.get(stage) != within).toList();
        for (String stage : fresh) {
            Holder other = holders.get(stage);
            if (other != null) {
                throw new StageBusyException(busy(stage, other));
            }
        }
        fresh.forEach(stage -> holders.put(stage, within));
        return () -> release(fresh, within);
    }

    private static String busy(String stage, Holder other) {
        String what = stage + " is being run already, by " + other.words() + ".";
        return other.job() == 0
                ? what + "   It is free when that has ended"
                : what + "   wait " + other.job() + ", or cancel " + other.job();
    }

    private synchronized void release(List<String> stages, Holder holder) {
        stages.forEach(stage -> holders.remove(stage, holder));
    }

    /** Does {@code work} as {@code holder}: stages that it has taken are free for it. */
    static <T> T as(Holder holder, ScopedValue.CallableOp<T, Exception> work) throws Exception {
        return ScopedValue.where(CURRENT, holder).call(work);
    }

    /** Returns who runs a stage at the moment. */
    public synchronized Optional<Holder> holder(String stage) {
        return Optional.ofNullable(holders.get(stage));
    }

    /** Returns the stages that are being run by somebody else than the calling thread's job, in the order in which they were taken. */
    public synchronized Set<String> others() {
        Holder self = CURRENT.isBound() ? CURRENT.get() : null;
        return holders.entrySet().stream().filter(entry -> entry.getValue() != self).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
