/** Invitations of core become e-mails; their token is in the sent e-mail alone. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.invitation;
