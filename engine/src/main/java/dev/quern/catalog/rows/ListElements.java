package dev.quern.catalog.rows;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements of all lists or maps in a column of a chunk, one after the other: of maps the keys, and beside them the values. */
final class ListElements {
    private static final int FIRST_ROOM = 2048;

    /** The elements; of maps their keys. */
    final ChunkColumn keys;

    private final @Nullable ChunkColumn values;
    private ByteBuffer list;
    private int room = FIRST_ROOM;
    private int size;

    /** The elements of a list's vector, of which there are none yet. */
    ListElements(ByteBuffer list, boolean map) throws SQLException {
        this.list = list;
        AppendParts.reserve(list, room);
        ByteBuffer child = DriverParts.listChild(list);
        this.keys = new ChunkColumn(map ? DriverParts.structChild(child, 0) : child, room);
        this.values = map ? new ChunkColumn(DriverParts.structChild(child, 1), room) : null;
    }

    /** The values of maps. */
    ChunkColumn values() {
        return Objects.requireNonNull(values);
    }

    /** Makes room for more elements, and returns the place of the first. */
    int add(int more) throws SQLException {
        int first = size;
        size = Math.addExact(size, more);
        if (size > room) {
            room = (int) Math.max(size, Math.min(2L * room, Integer.MAX_VALUE / 16));
            place(ChunkColumn::moveTo);
        }
        return first;
    }

    void restart(ByteBuffer to) throws SQLException {
        list = to;
        size = 0;
        room = FIRST_ROOM;
        place(ChunkColumn::restart);
    }

    /** What a column does when its values lie somewhere else. */
    @FunctionalInterface
    private interface Placing {
        void at(ChunkColumn column, ByteBuffer vector, int room) throws SQLException;
    }

    private void place(Placing placing) throws SQLException {
        AppendParts.reserve(list, room);
        ByteBuffer child = DriverParts.listChild(list);
        if (values == null) {
            placing.at(keys, child, room);
        } else {
            placing.at(keys, DriverParts.structChild(child, 0), room);
            placing.at(values, DriverParts.structChild(child, 1), room);
        }
    }

    void finish() throws SQLException {
        AppendParts.setListSize(list, size);
    }
}
