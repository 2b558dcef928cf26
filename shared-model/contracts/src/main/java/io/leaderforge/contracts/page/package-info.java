/** The shape in which every list of the API is answered. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.page;
