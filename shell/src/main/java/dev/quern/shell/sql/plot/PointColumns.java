package dev.quern.shell.sql.plot;

import dev.quern.shell.view.chart.Scale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a query say where points are.
 *
 * @param first along
 * @param named whether it holds names instead of values
 * @param ys up; each is a series unless {@code group} says to which one a row belongs
 * @param group the column of the series' names, or null
 */
record PointColumns(PlotColumn first, boolean named, List<PlotColumn> ys, @Nullable PlotColumn group) {
    /**
     * Reads x, y, y … or x, y, series.
     *
     * @param namesAllowed whether x may be text
     */
    static PointColumns of(WrappedQuery query, PlotKind kind, boolean namesAllowed) {
        List<PlotColumn> columns = query.columns();
        String example = "   For example: plot " + kind + (kind == PlotKind.LINE
                ? " started_at, cost_usd from runs"
                : " tokens, length(text) from chunks");
        if (columns.size() < 2) {
            throw new PlotException(kind + " takes x and y, and there is only " + columns.getFirst().name() + "." + example);
        }
        PlotColumn x = columns.getFirst();
        boolean named = !x.isQuantity();
        if (named && !namesAllowed) {
            throw new PlotException(kind + " takes numbers or times, and " + x.name() + " is " + x.type() + "." + example);
        }
        List<PlotColumn> ys = new ArrayList<>();
        PlotColumn group = null;
        for (PlotColumn column : columns.subList(1, columns.size())) {
            if (column.isQuantity()) {
                ys.add(column);
            } else if (columns.size() == 3 && group == null) {
                group = column;
            } else {
                throw new PlotException(
                        kind + " takes numbers or times for y, and " + column.name() + " is " + column.type() + "." + example);
            }
        }
        if (ys.isEmpty()) {
            throw new PlotException(kind + " has no y: no column after " + x.name() + " is a number." + example);
        }
        return new PointColumns(x, named, ys, group);
    }

    /** Returns SQL for rows of s, x and y, one a point; s is the series. */
    String points() {
        if (group != null) {
            return "select coalesce(" + group.text() + ", 'NULL') as s, " + first.quantity() + " as x, "
                    + ys.getFirst().quantity()
                    + " as y from (\n{query}\n) as asked({columns})";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < ys.size(); i++) {
            parts.add("select '" + i + "' as s, " + first.quantity() + " as x, " + ys.get(i).quantity() + " as y from asked");
        }
        return "with asked({columns}) as materialized (\n{query}\n) " + String.join(" union all ", parts);
    }

    /** Returns what the key calls a series. */
    String seriesName(String s) {
        return group != null ? s : ys.size() == 1 ? "" : ys.get(Integer.parseInt(s)).name();
    }

    /** Returns the scale of an axis that holds these columns. */
    static Scale scale(List<PlotColumn> columns, double low, double high, boolean log, boolean rounded) {
        if (columns.stream().allMatch(PlotColumn::isTime)) {
            return Scale.time(low, high);
        }
        return log ? Scale.log(low, high) : rounded ? Scale.rounded(low, high) : Scale.linear(low, high);
    }

    /** Returns the label of the axis up: the only column's name, else nothing, because the key names them. */
    String upLabel() {
        return ys.size() == 1 ? ys.getFirst().name() : "";
    }
}
