/**
 * Categories: each tenant's tree, in which items are found. Rows and SQL; whoever changes the tree holds the tenant's lock of it,
 * so that two moves never make a cycle.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.category;
