/** Platform operators, who live apart from all tenants. */
@NullMarked
package io.leaderforge.tenancy.operator;

import org.jspecify.annotations.NullMarked;
