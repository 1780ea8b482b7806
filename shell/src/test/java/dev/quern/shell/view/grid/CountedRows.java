package dev.quern.shell.view.grid;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Rows that are made as they are asked for, and counted. */
final class CountedRows implements RowSource {
    private final List<Column> columns;
    private final long size;
    private final LongFunction<List<? extends @Nullable Object>> make;
    private long given;

    CountedRows(List<Column> columns, long size, LongFunction<List<? extends @Nullable Object>> make) {
        this.columns = columns;
        this.size = size;
        this.make = make;
    }

    long given() {
        return given;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
        return given == size ? null : new ArrayList<>(make.apply(given++));
    }
}
