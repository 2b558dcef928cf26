/** The common parts of REST resources: the caller, bodies and their limits, merge patch, entity tags, idempotency keys. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.web;
