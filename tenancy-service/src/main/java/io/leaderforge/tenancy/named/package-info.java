/** The names that stand beside ids in answers. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.tenancy.named;
