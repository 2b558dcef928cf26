package io.leaderforge.crm.workflow;

/** Where the effect of a node is. It decides how the engine does a step of it (ADR 124). */
public enum Effect {
    /** In the database: done in the transaction that records the step, together with the steps of other runs. */
    DATABASE,
    /**
     * Outside of it: the transaction records that the step was handed over, commits, and a later one records its outcome. The
     * effect happens at least once, under a key that stays the same.
     */
    OUTSIDE
}
