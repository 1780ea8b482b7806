/**
 * A passage as a reader sees it: headings, paragraphs, lists, tables and code, each free of markup and with every character still
 * knowing its place in the source, so that whatever is found in the clean text can be cut from the source verbatim.
 */
@NullMarked
package dev.quern.llm.builtin.page;

import org.jspecify.annotations.NullMarked;
