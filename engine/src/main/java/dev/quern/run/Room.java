package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.item.MemoryNeed;
import java.util.concurrent.Semaphore;

/**
 * Room in memory for inputs that are large: files and documents, which are held whole while they are worked on. What is under way at
 * once takes an eighth of the heap at most, since a stage needs several times the text that it is given; one that is larger than all the
 * room has it to itself. Other inputs are small and take none. First come, first served. Thread-safe.
 */
final class Room {
    private static final int LARGE_PART = 8;
    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    private Room(long characters) {
        units = (int) Math.clamp(characters / UNIT, 1, Integer.MAX_VALUE);
        free = new Semaphore(units, true);
    }

    /** The share of this process's heap. */
    static Room ofHeap() {
        return of(Runtime.getRuntime().maxMemory() / MemoryNeed.TIMES);
    }

    /** Room for this many characters. */
    static Room of(long characters) {
        return new Room(characters);
    }

    /** Waits until there is room for an input. */
    void enter(Item input) throws InterruptedException {
        free.acquire(units(input));
    }

    /** Whether an input takes so much of the room that it should not be left before its outcome is written. */
    boolean isLarge(Item input) {
        return units(input) > units / LARGE_PART;
    }

    /** Gives back what the input took. */
    void leave(Item input) {
        free.release(units(input));
    }

    private int units(Item input) {
        return (int) Math.min(MemoryNeed.characters(input) / UNIT, units);
    }
}
