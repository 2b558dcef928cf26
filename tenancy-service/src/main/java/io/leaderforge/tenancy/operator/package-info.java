/** Platform operators, who belong to no tenant. */
@NullMarked
package io.leaderforge.tenancy.operator;

import org.jspecify.annotations.NullMarked;
