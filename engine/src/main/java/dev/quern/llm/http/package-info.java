/**
 * Chat models behind HTTP, one class a dialect. A call is made once, waits on a virtual thread, and ends at once when the run is
 * cancelled; what went wrong is sorted here into transient, permanent and fatal, because only here it is known what an endpoint's
 * answer means. Keys enter requests and nothing else: no message, no trace, no text form of an object.
 */
@NullMarked
package dev.quern.llm.http;

import org.jspecify.annotations.NullMarked;
