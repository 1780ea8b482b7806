/**
 * Makes the picture of a session that the README begins with: the real program is typed into on a pseudo-terminal, what the terminal shows
 * is caught after each key, and written as an SVG that moves. Nothing in it is drawn by hand; the time between two pictures is that of
 * somebody who types and reads, so that it does not depend on the machine. {@link dev.quern.shell.recording.ReadmeRecordingTest} makes
 * it anew, and compares what is said in it with what Quern says today.
 */
@NullMarked
package dev.quern.shell.recording;

import org.jspecify.annotations.NullMarked;
