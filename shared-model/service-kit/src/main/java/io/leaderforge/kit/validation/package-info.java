/** Constraints of request bodies that the platform has beside Jakarta's. */
@NullMarked
package io.leaderforge.kit.validation;

import org.jspecify.annotations.NullMarked;
