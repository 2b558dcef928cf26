/**
 * One person's accounts in several tenants, and switching between them. Accounts are linked by the proof of each, never by
 * data that they have in common; a link ends when its proof is undone, see RULES.md, 'One person, many tenants'.
 */
@NullMarked
package io.leaderforge.tenancy.personlink;

import org.jspecify.annotations.NullMarked;
