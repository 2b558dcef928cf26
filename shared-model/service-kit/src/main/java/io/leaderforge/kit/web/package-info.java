/** What every REST resource shares: who is calling, bodies and their limits, merge patch, entity tags, idempotency keys. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.web;
