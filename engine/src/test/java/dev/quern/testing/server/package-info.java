/**
 * A model server for tests: real HTTP/1.1 on loopback, all four dialects, and every way in which a server can fail, as a script says. It
 * is written on bare sockets and virtual threads, so that it can send what no HTTP library would (half a body and a reset, the same reply
 * twice), holds thousands of connections, and is fast enough to measure clients against.
 */
@NullMarked
package dev.quern.testing.server;

import org.jspecify.annotations.NullMarked;
