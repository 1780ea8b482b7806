package dev.quern.shell.terminal.line;

/**
 * What the prompt shows.
 *
 * @param workspace the workspace's name
 * @param stale whether a star says that something is stale
 * @param jobs what runs in the background, such as {@code 1 ▸ 34 %}; "" when nothing does
 */
public record Face(String workspace, boolean stale, String jobs) {}
