package dev.quern.shell.view.chart;

/**
 * A marked place on an axis.
 *
 * @param value where, in the units of the data
 * @param label how it is written there
 */
public record Tick(double value, String label) {}
