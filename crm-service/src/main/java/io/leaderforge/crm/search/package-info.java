/** The search over leads, forms, workflows and templates; each service has one over its own, and a page calls them at once. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.search;
