/** Pages of rows that may be long. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.page;
