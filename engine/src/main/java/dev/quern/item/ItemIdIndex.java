package dev.quern.item;

/**
 * Numbers distinct ids in the order in which they come up, and finds the number of an id again; about 45 bytes an id. Open addressing over
 * primitive arrays, at most half full. Not thread-safe while ids are added.
 */
public final class ItemIdIndex {
    private final ItemIdList ids = new ItemIdList();
    private int[] slots = new int[1024];

    /** Returns the number of an id, which is the next one when the id is new. */
    public int add(ItemId id) {
        int at = slot(id);
        if (slots[at] != 0) {
            return slots[at] - 1;
        }
        int number = ids.add(id);
        slots[at] = number + 1;
        if (ids.size() * 2 > slots.length) {
            grow();
        }
        return number;
    }

    /** Returns the number of an id, or -1 when it was never added. */
    public int find(ItemId id) {
        return slots[slot(id)] - 1;
    }

    /** Returns the ids by number. */
    public ItemIdList ids() {
        return ids;
    }

    private int slot(ItemId id) {
        int mask = slots.length - 1;
        int at = spread(id) & mask;
        while (slots[at] != 0 && !ids.holds(slots[at] - 1, id)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < ids.size(); number++) {
            int at = spread(ids.get(number)) & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = number + 1;
        }
    }

    private static int spread(ItemId id) {
        int hash = id.value().hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
