/** Where a request comes from, as far as it can be believed. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.origin;
