package dev.quern.shell.view.grid;

import dev.quern.shell.view.CellText;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that can be looked at in any order, fetched no further than somebody looks. What was fetched lies, as text, in a temporary file that
 * only its owner can read and that goes with this spool, or with the process however that ends; memory holds the latest few hundred rows and
 * eight bytes for each 32 others. One thread at a time.
 */
public final class RowSpool implements AutoCloseable {
    /** UTF-16 units of a cell that are kept; {@code inspect} shows an item whole. */
    static final int MOST_OF_A_CELL = 100_000;

    private static final int BLOCK = 32;
    private static final int BLOCKS_AT_HAND = 8;

    private final RowSource rows;
    private final List<List<@Nullable String>> latest = new ArrayList<>(BLOCK);
    private final Map<Integer, List<List<@Nullable String>>> atHand = new LinkedHashMap<>(BLOCKS_AT_HAND, 0.75f, true);
    private long[] ends = new long[64];
    private int blocks;
    /** Not a channel: that would close when the thread is interrupted. */
    private @Nullable RandomAccessFile file;
    private @Nullable Path path;
    private boolean whole;

    /** Rows of {@code rows}, from where it stands. The source stays the caller's to close. */
    public RowSpool(RowSource rows) {
        this.rows = rows;
    }

    /** Returns the columns. */
    public List<Column> columns() {
        return rows.columns();
    }

    /** Returns how many rows were fetched. */
    public long known() {
        return (long) blocks * BLOCK + latest.size();
    }

    /** Returns whether all rows were fetched. */
    public boolean isWhole() {
        return whole;
    }

    /** Fetches no more: what is known is all there is to see. */
    public void end() {
        whole = true;
    }

    /**
     * Fetches rows up to this one.
     *
     * @param row from 0
     * @return false when there are not so many
     * @throws IOException when the rows cannot be read further, or the file not be written
     */
    public boolean reaches(long row) throws IOException {
        while (known() <= row && !whole) {
            List<@Nullable Object> next = rows.next();
            if (next == null) {
                whole = true;
            } else {
                add(next);
            }
        }
        return known() > row;
    }

    private void add(List<@Nullable Object> row) throws IOException {
        List<@Nullable String> texts = new ArrayList<>(row.size());
        for (Object value : row) {
            texts.add(value == null ? null : kept(CellText.of(value, "NULL")));
        }
        latest.add(texts);
        if (latest.size() == BLOCK) {
            write(latest);
            latest.clear();
        }
    }

    private static String kept(String text) {
        return text.length() <= MOST_OF_A_CELL
                ? text
                : text.substring(0, MOST_OF_A_CELL) + "… (" + text.length() + " characters)";
    }

    private void write(List<List<@Nullable String>> block) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        DataOutputStream out = new DataOutputStream(bytes);
        for (List<@Nullable String> row : block) {
            for (String cell : row) {
                byte[] text = cell == null ? null : cell.getBytes(StandardCharsets.UTF_8);
                out.writeInt(text == null ? -1 : text.length);
                if (text != null) {
                    out.write(text);
                }
            }
        }
        long begin = blocks == 0 ? 0 : ends[blocks - 1];
        RandomAccessFile target = file();
        target.seek(begin);
        target.write(bytes.toByteArray());
        if (blocks == ends.length) {
            ends = Arrays.copyOf(ends, blocks * 2);
        }
        ends[blocks++] = begin + bytes.size();
    }

    private RandomAccessFile file() throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            path = Files.createTempFile("quern-rows", ".spool");
            open = new RandomAccessFile(path.toFile(), "rw");
            file = open;
            if (path.toFile().delete()) { // where an open file can lose its name, a process that is killed leaves nothing
                path = null;
            }
        }
        return open;
    }

    /**
     * Returns the texts of a row that was fetched; null for NULL. Not yet safe for a terminal.
     *
     * @param row from 0
     */
    public List<@Nullable String> row(long row) throws IOException {
        int block = (int) (row / BLOCK);
        int within = (int) (row % BLOCK);
        if (block == blocks) {
            return latest.get(within);
        }
        List<List<@Nullable String>> found = atHand.get(block);
        if (found == null) {
            found = read(block);
            if (atHand.size() == BLOCKS_AT_HAND) {
                atHand.remove(atHand.keySet().iterator().next());
            }
            atHand.put(block, found);
        }
        return found.get(within);
    }

    private List<List<@Nullable String>> read(int block) throws IOException {
        long begin = block == 0 ? 0 : ends[block - 1];
        byte[] stored = new byte[(int) (ends[block] - begin)];
        RandomAccessFile source = file();
        source.seek(begin);
        source.readFully(stored);
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        List<List<@Nullable String>> found = new ArrayList<>(BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            List<@Nullable String> row = new ArrayList<>(columns().size());
            for (int c = 0; c < columns().size(); c++) {
                int length = bytes.getInt();
                row.add(length < 0 ? null : new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8));
                bytes.position(bytes.position() + Math.max(0, length));
            }
            found.add(row);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
