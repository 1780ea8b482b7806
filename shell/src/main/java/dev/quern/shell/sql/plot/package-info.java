/**
 * From a query to a chart. The query is judged like any other, then wrapped: DuckDB counts bins, gathers points and thins lines, so that a
 * million rows never travel. What the picture leaves out (NULL, values that are not finite, what a logarithm cannot show, rows beyond a
 * limit) is counted and becomes a note of the chart.
 */
@NullMarked
package dev.quern.shell.sql.plot;

import org.jspecify.annotations.NullMarked;
