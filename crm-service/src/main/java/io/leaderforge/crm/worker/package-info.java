/** How many of crm's own due rows, messages and executions, one instance works on; the worker itself is the kit's (kit.job). */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.worker;
