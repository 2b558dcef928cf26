/** The search over people and organizations; each service has one over its own, and a page calls them at once. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.tenancy.search;
