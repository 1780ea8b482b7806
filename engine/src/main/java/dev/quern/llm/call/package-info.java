/**
 * What stands between a stage and an endpoint. A call is made once and kept for good: every attempt at an endpoint leaves a trace, and the
 * traces are the cache, so that a request is paid for once across runs, configurations and kills. The order, from the stage inwards, is
 * cache, budget, pool of endpoints, trace, dialect: a cached answer touches no budget and no limit, and each attempt that an endpoint saw
 * is a trace of its own. Everything here is a {@link dev.quern.llm.ChatModel} around another one, knows no provider, and is thread-safe
 * when what it stands around is.
 */
@NullMarked
package dev.quern.llm.call;

import org.jspecify.annotations.NullMarked;
