package dev.quern.text;

/**
 * Groups of things that hang together, directly or over others: disjoint sets over the ordinals 0 to n-1. A group is named by its least
 * member, whatever the order in which it grew. 4 bytes a member; nearly constant time a call. Not thread-safe.
 */
public final class Groups {
    private final int[] parent;

    /** Starts with {@code size} groups of one. */
    public Groups(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /** Puts two members, and all that hang on them, into one group. */
    public void join(int first, int second) {
        int a = of(first);
        int b = of(second);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    /** Returns the group of a member: its least member. */
    public int of(int member) {
        int at = member;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Returns how many members there are. */
    public int size() {
        return parent.length;
    }
}
