package dev.quern.shell.view.chart;

/**
 * One direction of a chart.
 *
 * @param label what is measured, with its unit; may be empty
 * @param scale where a value stands
 */
public record Axis(String label, Scale scale) {}
