/**
 * One item for a person who reads it: Markdown as a page of lines (headings, emphasis, lists, tables, code set apart), JSON as an outline
 * whose long texts are readable. All of it wraps at words to a width. What is shown was written by strangers and by models: every literal
 * passes {@link dev.quern.shell.view.VisibleText} after it was parsed, because an entity such as {@code &#27;} becomes a control character
 * only then; the escape sequences in the lines are those of {@link dev.quern.shell.view.markdown.Face} alone.
 */
@NullMarked
package dev.quern.shell.view.markdown;

import org.jspecify.annotations.NullMarked;
