/** Due work of all tenants, claimed through the worker role by leases. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.due;
