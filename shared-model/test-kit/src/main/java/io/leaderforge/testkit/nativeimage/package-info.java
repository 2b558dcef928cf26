/** Proves without GraalVM that a native image of a service would find by name what its code finds by name. */
@NullMarked
package io.leaderforge.testkit.nativeimage;

import org.jspecify.annotations.NullMarked;
