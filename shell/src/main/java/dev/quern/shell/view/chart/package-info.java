/**
 * Charts as data, and two ways to draw them. A {@link dev.quern.shell.view.chart.Chart} says what there is to see: bins, bars, points,
 * their axes with ticks, and in words what was left out. {@link dev.quern.shell.view.chart.SvgChart} draws it as a picture for a file or
 * a page, {@link dev.quern.shell.view.chart.TerminalChart} in the characters of a terminal. Neither computes anything that the other would
 * have to compute as well: bins are counted, scales chosen and ticks worded before. Texts may come from documents; both renderers make
 * them safe for where they go.
 */
@NullMarked
package dev.quern.shell.view.chart;

import org.jspecify.annotations.NullMarked;
