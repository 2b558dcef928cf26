/** Facts about an erasure: the fields that those of all contexts have. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.erasure;
