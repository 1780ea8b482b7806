package dev.quern.item;

/**
 * A heading of a document.
 *
 * @param level 1 for the outermost
 * @param title its text, without markup
 * @param startChar where its line begins in the document's text, in code points
 */
public record Heading(int level, String title, int startChar) {}
