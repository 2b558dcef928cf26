/**
 * Records from rows: a record's components are the columns it is read from. {@link io.leaderforge.kit.row.Rows} is declared
 * once per shape; {@link io.leaderforge.kit.tenant.Sql} reads and inserts by it.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.row;
