package dev.quern.run;

import java.util.SortedMap;

/**
 * What a run did, as the ledger counts it.
 *
 * @param done inputs settled by this run, whatever the verdict (failures not counted)
 * @param rejected of these, how many are rejected under today's thresholds
 * @param failed inputs that could not be settled
 * @param outputs items made, new or not
 * @param reused of these, how many were there before under other settings
 * @param reasons rejected items by reason code
 * @param labels settled items by label, such as {@code train}
 */
public record RunTally(
        long done,
        long rejected,
        long failed,
        long outputs,
        long reused,
        SortedMap<String, Long> reasons,
        SortedMap<String, Long> labels) {}
