/** Workflows as they are defined: the graph, its rules, its conditions and its versions. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.workflow;
