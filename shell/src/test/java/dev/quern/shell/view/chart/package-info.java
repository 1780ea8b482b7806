/** Charts as data, and their renderers. */
@NullMarked
package dev.quern.shell.view.chart;

import org.jspecify.annotations.NullMarked;
