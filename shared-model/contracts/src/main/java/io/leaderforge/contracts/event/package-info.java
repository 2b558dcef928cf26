/**
 * The events of the platform: topics, their kinds and retention, and the annotation that ties a record to its topic and
 * CloudEvents type. The records of each context live in a package of their own below this one.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event;
