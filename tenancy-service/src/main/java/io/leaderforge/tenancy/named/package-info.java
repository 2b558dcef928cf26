/** The names that stand next to ids in answers. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.tenancy.named;
