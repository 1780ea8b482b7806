package dev.quern.run.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The jobs of a workspace, as long as it is open. Several work at once, on different stages. Thread-safe. */
public final class Jobs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Occupancy occupancy;
    private final List<Job> all = new ArrayList<>();
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** No jobs; they take their stages from {@code occupancy}. */
    public Jobs(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    /**
     * Starts a job.
     *
     * @param title what it does, for people
     * @param stages the stages that nobody else may run meanwhile
     * @throws StageBusyException when one of them is being run
     * @throws IllegalStateException when the workspace is closed
     */
    public synchronized Job start(String title, List<String> stages, Job.Work work) {
        if (closed) {
            throw new IllegalStateException("the workspace is closed");
        }
        Job job = new Job(all.size() + 1, title, stages);
        Occupancy.Lease lease = occupancy.take(stages, job.holder());
        all.add(job);
        job.start(work, lease::close, this::tell);
        return job;
    }

    private void tell(Job job) {
        listeners.forEach(listener -> listener.accept(job));
    }

    /** Has {@code listener} told of every job that ends from now on, on the job's thread; it is quick, and never throws. */
    public void onEnd(Consumer<Job> listener) {
        listeners.add(listener);
    }

    /** Returns all jobs since the workspace was opened, by number. */
    public synchronized List<Job> all() {
        return List.copyOf(all);
    }

    /** Returns the jobs that have not ended, by number. */
    public List<Job> running() {
        return all().stream().filter(job -> !job.state().isOver()).toList();
    }

    /** Returns a job by its number. */
    public synchronized Optional<Job> find(int number) {
        return number >= 1 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    /** Cancels all jobs, and waits until they have ended; what is under way is given up after a few seconds. Starts no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List<Job> running = running();
        running.stream().filter(job -> job.state() == Job.State.RUNNING).forEach(Job::cancel);
        boolean interrupted = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Job job : running) {
            while (true) {
                try {
                    if (!job.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                        job.cancel();
                        job.await();
                    }
                    break;
                } catch (InterruptedException e) {
                    interrupted = true; // whoever hurries gets it at once, and still in order
                    end = System.nanoTime();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
