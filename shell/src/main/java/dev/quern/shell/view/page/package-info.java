/**
 * A page of HTML that stands alone: one file, no network, nothing from outside. {@link dev.quern.shell.view.page.Page} writes it from top
 * to bottom while rows come in, so that its length costs no memory; {@link dev.quern.shell.view.page.Markup} is the only way in which
 * data gets between the tags, and makes it harmless there; {@link dev.quern.shell.view.page.PipelineGraph} draws the stages. Style and
 * script lie beside as files and are written into the page. Without JavaScript everything but filtering and sorting is there.
 */
@NullMarked
package dev.quern.shell.view.page;

import org.jspecify.annotations.NullMarked;
