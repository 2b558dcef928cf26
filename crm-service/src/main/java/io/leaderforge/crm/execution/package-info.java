/** The engine: events start executions, executions go step by step, each step once. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.execution;
