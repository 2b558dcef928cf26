/** Letters about accounts, which core asks for; their token is in the sent e-mail alone. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.account;
