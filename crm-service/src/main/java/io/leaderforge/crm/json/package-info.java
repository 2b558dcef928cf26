/** JSON columns and times of rows as this service reads and writes them. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.json;
