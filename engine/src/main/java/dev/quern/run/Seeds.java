package dev.quern.run;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Generators that depend on names alone, so that neither threads nor order change data. */
final class Seeds {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Seeds() {}

    /** Returns a generator for the given seed and names; the mixing is FNV-1a, the generator SplitMix64. */
    static RandomGenerator generator(long seed, String... names) {
        long hash = FNV_OFFSET ^ seed;
        for (String name : names) {
            for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ (b & 0xff)) * FNV_PRIME;
            }
            hash = (hash ^ 0xff) * FNV_PRIME;
        }
        return new SplittableRandom(hash);
    }
}
