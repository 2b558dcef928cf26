/**
 * What the auditor compares: every topic, read once into temporary tables, with the tables of the five contexts, by plain
 * SQL. Knows contracts and schemas, and none of the code that writes either.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.e2e.audit;
