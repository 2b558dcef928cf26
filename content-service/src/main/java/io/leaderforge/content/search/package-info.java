/** The search over items and entitlements; each service has one over its own, and a page calls them at once. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.search;
