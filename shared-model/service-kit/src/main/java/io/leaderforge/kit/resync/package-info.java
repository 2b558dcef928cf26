/**
 * After a restore of the database: the epoch is raised, every state is published anew under it, and facts that the restored
 * consumers had not seen are given to them again.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.resync;
