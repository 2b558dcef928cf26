/** Messages that staff write to a lead themselves. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.direct;
