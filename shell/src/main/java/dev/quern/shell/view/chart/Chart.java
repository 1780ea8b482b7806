package dev.quern.shell.view.chart;

import java.util.List;

/** Something to see, as data. Immutable. */
public sealed interface Chart {
    /** Returns what is said around it. */
    Caption caption();

    /**
     * How values are distributed: one column a bin.
     *
     * @param bins from the left to the right, each beginning where the last ended
     * @param values the axis along, on which the bins stand
     * @param counts the axis up
     */
    record Histogram(Caption caption, List<Bin> bins, Axis values, Axis counts) implements Chart {
        /** Copies the bins. */
        public Histogram {
            bins = List.copyOf(bins);
        }
    }

    /**
     * A bin of a histogram: values from {@code low} up to, but without, {@code high}; the last bin includes its end.
     *
     * @param count how many values
     */
    record Bin(double low, double high, long count) {}

    /**
     * A bar for each of several names, one below the other.
     *
     * @param series what the bars of a group show, at least one; a single one needs no name
     * @param groups from the top down
     * @param stacked whether the bars of a group continue each other instead of standing one below the other; values are then not negative
     * @param values the axis along
     */
    record Bars(Caption caption, List<String> series, List<Group> groups, boolean stacked, Axis values) implements Chart {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException when a group has not one value a series
         */
        public Bars {
            series = List.copyOf(series);
            groups = List.copyOf(groups);
            for (Group group : groups) {
                if (group.values().size() != series.size()) {
                    throw new IllegalArgumentException(
                            group.label() + " has " + group.values().size() + " values for " + series.size() + " series");
                }
            }
        }
    }

    /**
     * A name and its bars.
     *
     * @param values one a series; NaN where there is none
     */
    record Group(String label, List<Double> values) {
        /** Copies the values. */
        public Group {
            values = List.copyOf(values);
        }

        /** A name with one bar. */
        public static Group of(String label, double value) {
            return new Group(label, List.of(value));
        }
    }

    /** Lines through points, such as costs over time. */
    record Lines(Caption caption, List<Series> series, Axis x, Axis y) implements Chart {
        /** Copies the series. */
        public Lines {
            series = List.copyOf(series);
        }
    }

    /** Points that no line joins. A point of a larger weight is drawn larger or darker. */
    record Scatter(Caption caption, List<Series> series, Axis x, Axis y) implements Chart {
        /** Copies the series. */
        public Scatter {
            series = List.copyOf(series);
        }
    }
}
