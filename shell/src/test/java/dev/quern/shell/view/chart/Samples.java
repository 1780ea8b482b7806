package dev.quern.shell.view.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Charts of every kind, and of the kinds of data that break renderers. */
final class Samples {
    private Samples() {}

    static List<Chart> all() {
        return List.of(histogram(), logHistogram(), oneBin(), bars(), negative(), stacked(), wide(), noBars(), lines(), times(),
                broken(), noPoints(), scatter(), weighted());
    }

    static Chart histogram() {
        List<Chart.Bin> bins = IntStream.range(0, 26)
                .mapToObj(i -> new Chart.Bin(i * 10, i * 10 + 10, Math.round(900 * Math.exp(-Math.pow((i - 17) / 5.0, 2)))))
                .toList();
        return new Chart.Histogram(new Caption("tokens of 1,204 chunks", List.of("1,204 values · 3 NULL left out")), bins,
                new Axis("tokens", Scale.linear(0, 260)), new Axis("chunks", Scale.counts(900)));
    }

    static Chart logHistogram() {
        List<Chart.Bin> bins = IntStream.range(0, 12)
                .mapToObj(
                        i -> new Chart.Bin(Math.pow(10, i / 2.0), Math.pow(10, (i + 1) / 2.0), Math.round(Math.pow(2.5, 11 - i))))
                .toList();
        return new Chart.Histogram(Caption.of("latency"), bins, new Axis("ms", Scale.log(1, 1e6)),
                new Axis("calls", Scale.logCounts(23842)));
    }

    static Chart oneBin() {
        return new Chart.Histogram(Caption.of(""), List.of(new Chart.Bin(4.5, 5.5, 1)), new Axis("", Scale.linear(4.5, 5.5)),
                new Axis("", Scale.counts(1)));
    }

    static Chart bars() {
        return new Chart.Bars(new Caption("rejections by reason", List.of("42 rows")), List.of(""),
                List.of(Chart.Group.of("table-of-contents", 19), Chart.Group.of("too-short", 14),
                        Chart.Group.of("boilerplate", 9)),
                false, new Axis("rejections", Scale.counts(19)));
    }

    static Chart negative() {
        return new Chart.Bars(Caption.of("change of score"), List.of(""),
                List.of(Chart.Group.of("clarity", 1.25), Chart.Group.of("grounding", -0.75), Chart.Group.of("none", Double.NaN),
                        Chart.Group.of("zero", 0)),
                false, new Axis("points", Scale.fromZero(-0.75, 1.25)));
    }

    static Chart stacked() {
        return new Chart.Bars(Caption.of("outcomes by stage"), List.of("accepted", "rejected", "failed"),
                List.of(new Chart.Group("filter-chunks", List.of(839.0, 42.0, 0.0)),
                        new Chart.Group("generate", List.of(2402.0, 3.0, 1.0)),
                        new Chart.Group("curate", List.of(2091.0, 311.0, 0.0))),
                true, new Axis("items", Scale.fromZero(0, 2406)));
    }

    static Chart wide() {
        return new Chart.Bars(new Caption("語言 & <b>\u001b[31m \"quotes\"", List.of("a note with \u0000 and \uFFFE & <")),
                List.of("訓練", "測試"),
                List.of(new Chart.Group("非常に長いラベルがここにあり、絵の三分の一よりも広いので短くしなければなりません", List.of(3.0, 4.0)),
                        new Chart.Group("עברית", List.of(12345.678, 0.00001)),
                        new Chart.Group("👩‍👩‍👧‍👦 family", List.of(1e9, 5e8))),
                false, new Axis("数", Scale.fromZero(0, 1e9)));
    }

    static Chart noBars() {
        return new Chart.Bars(new Caption("nothing", List.of("no rows")), List.of(""), List.of(), false,
                new Axis("n", Scale.counts(0)));
    }

    static Chart lines() {
        List<Series> series = new ArrayList<>();
        for (String name : List.of("train", "validation", "test")) {
            int shift = series.size();
            series.add(new Series(name,
                    IntStream.rangeClosed(0, 30).mapToObj(i -> Point.of(i, 10 + shift * 8 + 6 * Math.sin(i / 4.0 + shift)))
                            .toList()));
        }
        return new Chart.Lines(new Caption("score by step", List.of()), series, new Axis("step", Scale.linear(0, 30)),
                new Axis("score", Scale.rounded(4, 32)));
    }

    static Chart times() {
        double from = 1_763_700_000_000.0;
        return new Chart.Lines(Caption.of("cost so far"),
                List.of(new Series("",
                        IntStream.range(0, 90).mapToObj(i -> Point.of(from + i * 60_000.0 * 20, i * i / 9000.0)).toList())),
                new Axis("", Scale.time(from, from + 89 * 1_200_000.0)), new Axis("USD", Scale.rounded(0, 0.89)));
    }

    static Chart broken() {
        return new Chart.Lines(Caption.of("broken"),
                List.of(new Series("", List.of(Point.of(0, 1), Point.of(1, Double.NaN), Point.of(2, 3), Point.of(3, 1)))),
                new Axis("", Scale.names(List.of("easy", "medium", "hard", "hardest"))), new Axis("", Scale.rounded(1, 3)));
    }

    static Chart noPoints() {
        return new Chart.Scatter(Caption.of("nothing"), List.of(), new Axis("x", Scale.linear(0, 0)),
                new Axis("y", Scale.linear(0, 0)));
    }

    static Chart scatter() {
        return new Chart.Scatter(Caption.of("tokens and characters"),
                List.of(new Series("",
                        IntStream.range(0, 200).mapToObj(i -> Point.of(i, i * 4 + 90 * Math.sin(i * 12.9898))).toList())),
                new Axis("tokens", Scale.rounded(0, 199)), new Axis("characters", Scale.rounded(-90, 890)));
    }

    static Chart weighted() {
        List<Point> points = new ArrayList<>();
        for (int x = 0; x < 60; x++) {
            for (int y = 0; y < 30; y++) {
                long weight = Math.round(4000 * Math.exp(-Math.pow((x - 30) / 9.0, 2) - Math.pow((y - x / 2.0) / 4.0, 2)));
                if (weight > 0) {
                    points.add(new Point(x, y, weight));
                }
            }
        }
        return new Chart.Scatter(new Caption("a million rows", List.of("1,000,000 rows in 1,800 cells")),
                List.of(new Series("", points)),
                new Axis("x", Scale.linear(0, 60)), new Axis("y", Scale.linear(0, 30)));
    }
}
