package dev.quern.catalog.call;

import org.jspecify.annotations.Nullable;

/**
 * What the calls of a run cost, as the traces tell it.
 *
 * @param calls calls that were sent
 * @param cached calls whose answers were there already
 * @param usd US dollars of those whose cost is known
 * @param unknown answered calls whose cost is not known
 * @param unpriced a model of these, by role: {@code question m}; null when there is none
 */
public record Spending(long calls, long cached, double usd, long unknown, @Nullable String unpriced) {}
