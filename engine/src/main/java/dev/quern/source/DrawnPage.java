package dev.quern.source;

/**
 * A page as it would be printed.
 *
 * @param png a picture of it
 * @param leftOut how many pictures on it are not drawn, because they have more than 50 million pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DrawnPage(byte[] png, int leftOut) {}
