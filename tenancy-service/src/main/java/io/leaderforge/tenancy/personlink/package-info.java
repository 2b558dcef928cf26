/**
 * One person in several tenants: where else, and the way over. Accounts are linked by the proof of each, never by what they
 * have in common; what undoes the proof undoes the link, see RULES.md, 'One person, many tenants'.
 */
@NullMarked
package io.leaderforge.tenancy.personlink;

import org.jspecify.annotations.NullMarked;
